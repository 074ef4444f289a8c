package io.reelway.encode.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.encode.plan.EncodePlan;
import io.reelway.ffmpeg.ProcessResult;
import io.reelway.ffmpeg.ProcessSpec;
import io.reelway.ffmpeg.WatchedProcess;
import io.reelway.ffmpeg.Watcher;
import io.reelway.probe.FfprobeCommand;
import io.reelway.probe.MediaInfo;
import io.reelway.testkit.TestPrograms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Runs commands on a source in a work folder, with the ffmpeg that is tested. */
abstract class RunCommands {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    /** What is in the source. */
    MediaInfo probed() {
        return MediaInfo.parse(run(ProcessSpec.ffprobe(
                        TestPrograms.tested(), FfprobeCommand.source(Path.of(EncodePlan.SOURCE)), folder, LIMIT))
                .stdout());
    }

    void ffmpeg(List<String> argv) {
        run(ProcessSpec.ffmpeg(TestPrograms.tested(), argv, folder, LIMIT, LIMIT));
    }

    private static ProcessResult run(ProcessSpec spec) {
        ProcessResult result = new WatchedProcess(1L << 30).run(spec, Watcher.NONE);
        assertThat(result.exit()).as(result.stderrTail()).isZero();
        return result;
    }
}
