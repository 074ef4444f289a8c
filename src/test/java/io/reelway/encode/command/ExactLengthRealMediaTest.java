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
import io.reelway.preset.Preset;
import io.reelway.preset.yaml.PresetReader;
import io.reelway.probe.MediaInfo;
import io.reelway.testkit.Clips;
import io.reelway.testkit.TestPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outputs get exactly the length that is wished, to the frame, whatever the source's rate. */
class ExactLengthRealMediaTest extends RunCommands {
    private static final Preset PRESET = new PresetReader().read("exact", "exact.yaml", """
            groups:
              - file:
                  to: "{asset}.mp4"
                  video: {size: 160x90, fps: 25, max_bitrate: 1M}
                  audio: {codec: aac, bitrate: 96k, channels: 2}
            """);

    @ParameterizedTest
    @CsvSource({
        "25, 100, 0", "25, 101, 0", "25, 102, 0.08", "25, 99, 0", "25, 98, 0",
        "30000/1001, 120, 0", "30000/1001, 118, 0", "30000/1001, 122, 0.033367", "50, 203, 0.04", "24000/1001, 95, 0"
    })
    void outputsHaveExactlyTheWishedFrames(String rate, int frames, double from) throws IOException {
        Clips.made(
                folder,
                EncodePlan.SOURCE,
                "testsrc2=s=160x90:r=" + rate,
                "sine=f=440:r=48000",
                "-frames:v",
                String.valueOf(frames),
                "-shortest");
        MediaInfo media = probed();
        JsonNode streams = encoded(media, new ExactLength(from, 4));
        assertThat(streams.get(0).path("nb_read_packets").asInt()).isEqualTo(100);
        assertThat(streams.get(0).path("duration").asDouble()).isEqualTo(4, within(0.0001));
        assertThat(streams.get(1).path("duration").asDouble()).isEqualTo(4, within(0.03));
    }

    /** No video ends within a frame: it gets the nearest one, and its audio ends there too. */
    @Test
    void aLengthBetweenFramesBecomesTheNearestFrame() throws IOException {
        Clips.made(folder, EncodePlan.SOURCE, "testsrc2=s=160x90:r=25", "sine=f=440:r=48000", "-t", "2");

        JsonNode streams = encoded(probed(), new ExactLength(0, 2.01));

        assertThat(streams.get(0).path("duration").asDouble()).isEqualTo(2, within(0.0001));
        assertThat(streams.get(1).path("duration").asDouble()).isEqualTo(2, within(0.0001));
    }

    @Test
    void audioOfAStreamThatBeginsLateIsAsLong() throws IOException {
        Clips.made(
                folder,
                EncodePlan.SOURCE,
                "testsrc2=s=160x90:r=25:d=4",
                "sine=f=440:r=48000:d=2.5",
                "-af",
                "asetpts=PTS+1.5/TB",
                "-c:a",
                "mp2",
                "-f",
                "mpegts");

        JsonNode streams = encoded(probed(), new ExactLength(0, 4));

        assertThat(streams.get(0).path("nb_read_packets").asInt()).isEqualTo(100);
        assertThat(streams.get(1).path("duration").asDouble()).isEqualTo(4, within(0.03));
    }

    private JsonNode encoded(MediaInfo media, ExactLength length) throws IOException {
        EncodePlan plan = EncodePlan.of(List.of(PRESET), media, Findings.NONE.lasting(length), "clip", "r1");
        Files.createDirectory(folder.resolve(Output.FOLDER));
        Capabilities capabilities = new CapabilityReader(TestPrograms.tested()).get();
        ffmpeg(FfmpegCommand.of(plan, capabilities));

        return new ObjectMapper().readTree(Clips.probe(folder, "out/g0.mp4")).path("streams");
    }
}
