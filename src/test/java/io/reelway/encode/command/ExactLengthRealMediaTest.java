package io.reelway.encode.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.encode.findings.ExactLength;
import io.reelway.encode.findings.Findings;
import io.reelway.encode.output.Output;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.ffmpeg.Capabilities;
import io.reelway.ffmpeg.CapabilityReader;
import io.reelway.ffmpeg.ProcessResult;
import io.reelway.ffmpeg.ProcessSpec;
import io.reelway.ffmpeg.WatchedProcess;
import io.reelway.ffmpeg.Watcher;
import io.reelway.preset.Preset;
import io.reelway.preset.yaml.PresetReader;
import io.reelway.probe.FfprobeCommand;
import io.reelway.probe.MediaInfo;
import io.reelway.testkit.Clips;
import io.reelway.testkit.TestPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outputs get exactly the length that is wished, to the frame, whatever the source's rate. */
class ExactLengthRealMediaTest {
    private static final Preset PRESET = new PresetReader().read("exact", "exact.yaml", """
            groups:
              - file:
                  to: "{asset}.mp4"
                  video: {size: 160x90, fps: 25, max_bitrate: 1M}
                  audio: {codec: aac, bitrate: 96k, channels: 2}
            """);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "25, 100, 0", "25, 101, 0", "25, 102, 0.08", "25, 99, 0", "25, 98, 0",
        "30000/1001, 120, 0", "30000/1001, 118, 0", "30000/1001, 122, 0.033367", "50, 203, 0.04", "24000/1001, 95, 0"
    })
    void outputsHaveExactlyTheWishedFrames(String rate, int frames, double from) throws IOException {
        Clips.make(
                folder,
                EncodePlan.SOURCE,
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=s=160x90:r=" + rate,
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=f=440:r=48000",
                        "-frames:v",
                        String.valueOf(frames),
                        "-shortest",
                        "-c:v",
                        "libx264",
                        "-preset",
                        "ultrafast",
                        "-pix_fmt",
                        "yuv420p",
                        "-c:a",
                        "aac",
                        "-f",
                        "mp4"));
        MediaInfo media = MediaInfo.parse(run(ProcessSpec.ffprobe(
                        TestPrograms.tested(),
                        FfprobeCommand.source(Path.of(EncodePlan.SOURCE)),
                        folder,
                        Duration.ofMinutes(1)))
                .stdout());
        EncodePlan plan =
                EncodePlan.of(List.of(PRESET), media, Findings.NONE.lasting(new ExactLength(from, 4)), "clip", "r1");
        Files.createDirectory(folder.resolve(Output.FOLDER));
        Capabilities capabilities = new CapabilityReader(TestPrograms.tested()).get();
        run(ProcessSpec.ffmpeg(
                TestPrograms.tested(),
                FfmpegCommand.of(plan, capabilities),
                folder,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1)));

        JsonNode streams =
                new ObjectMapper().readTree(Clips.probe(folder, "out/g0.mp4")).path("streams");
        assertThat(streams.get(0).path("nb_read_packets").asInt()).isEqualTo(100);
        assertThat(streams.get(0).path("duration").asDouble()).isEqualTo(4, within(0.0001));
        assertThat(streams.get(1).path("duration").asDouble()).isEqualTo(4, within(0.03));
    }

    private static ProcessResult run(ProcessSpec spec) {
        ProcessResult result = new WatchedProcess(1L << 30).run(spec, Watcher.NONE);
        assertThat(result.exit()).as(result.stderrTail()).isZero();
        return result;
    }
}
