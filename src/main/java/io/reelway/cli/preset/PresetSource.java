package io.reelway.cli.preset;

import io.reelway.check.SampleSource;
import io.reelway.cli.shared.CliException;
import io.reelway.ffmpeg.ProcessResult;
import io.reelway.ffmpeg.ProcessSpec;
import io.reelway.ffmpeg.Programs;
import io.reelway.ffmpeg.WatchedProcess;
import io.reelway.ffmpeg.Watcher;
import io.reelway.probe.FfprobeCommand;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.ProbeFailure;
import io.reelway.probe.Sniff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Looks at a video on this machine as the program looks at one that has arrived. */
final class PresetSource {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    /** ffprobe writes no files. */
    private static final long NO_FILES = 1 << 20;

    private PresetSource() {}

    static SampleSource probe(Path video, Programs programs) throws IOException {
        if (!Files.isRegularFile(video)) {
            throw new CliException("There is no video " + video + ". Give the path of a file.");
        }
        Path file = video.toAbsolutePath().normalize();
        String name = file.getFileName().toString();
        new Sniff().check(file, name);
        ProcessResult result = ffprobe(file, programs);
        if (result.exit() != 0) {
            throw ProbeFailure.of(result.exit(), result.stderrTail(), name);
        }
        MediaInfo media = MediaInfo.parse(result.stdout());
        ProbeFailure.refuseUnplayable(media, name);
        int dot = name.lastIndexOf('.');
        return new SampleSource(dot > 0 ? name.substring(0, dot) : name, media, false);
    }

    private static ProcessResult ffprobe(Path file, Programs programs) throws IOException {
        // its folder is watched for files that grow: the video's own one may hold very many
        Path empty = Files.createTempDirectory("reelway-probe");
        try {
            return new WatchedProcess(NO_FILES)
                    .run(ProcessSpec.ffprobe(programs, FfprobeCommand.source(file), empty, LIMIT), Watcher.NONE);
        } finally {
            Files.delete(empty);
        }
    }
}
