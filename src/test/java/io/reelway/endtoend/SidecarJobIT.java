package io.reelway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.RunningLaptop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MediaConvert jobs as systems write them into sidecars. */
class SidecarJobIT {
    private static final String CLIP = """
            {"job": {"Settings": {
              "Inputs": [{
                "FileInput": "s3://theirs/master.mov",
                "TimecodeSource": "EMBEDDED",
                "InputClippings": [{"StartTimecode": "01:00:02:00", "EndTimecode": "01:00:08:00"}],
                "AudioSelectors": {"Audio Selector 1": {"DefaultSelection": "DEFAULT"}}}],
              "OutputGroups": [{
                "OutputGroupSettings": {"Type": "FILE_GROUP_SETTINGS",
                  "FileGroupSettings": {"Destination": "s3://theirs/out/"}},
                "Outputs": [{
                  "ContainerSettings": {"Container": "MP4"},
                  "VideoDescription": {"CodecSettings": {"Codec": "H_264",
                    "H264Settings": {"RateControlMode": "QVBR", "MaxBitrate": 1000000}}},
                  "AudioDescriptions": [{
                    "AudioPitchCorrectionSettings": {"SlowPalPitchCorrection": "DISABLED"},
                    "CodecSettings": {"Codec": "AAC", "AacSettings": {
                      "Bitrate": 96000, "CodingMode": "CODING_MODE_2_0", "SampleRate": 48000}}}]}]}]}}}
            """;

    @TempDir
    static Path folder;

    private static RunningLaptop laptop;

    @BeforeAll
    static void start() throws IOException {
        laptop = RunningLaptop.start(folder, Map.of());
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    @Test
    void aClipOfTheMastersOwnTimecodeIsMadeOfTheVideoBesideTheJob() throws IOException {
        Path master = Clips.make(
                folder,
                "master.mov",
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        // black but for the seconds that are asked for
                        "color=black:s=160x90:r=25:d=12,drawbox=c=white:t=fill:enable='between(t,2,7.99)'",
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=d=12",
                        "-c:v",
                        "libx264",
                        "-preset",
                        "ultrafast",
                        "-pix_fmt",
                        "yuv420p",
                        "-c:a",
                        "pcm_s16le",
                        "-timecode",
                        "01:00:00:00"));
        laptop.upload("uploads/master.mov.json", CLIP);
        laptop.upload("uploads/master.mov", master);

        JsonNode outcome = laptop.outcome("uploads/master.mov", "PROCESSED");

        assertThat(outcome.path("warnings").path(0).asText())
                .contains("s3://theirs/master.mov", "it was run on uploads/master.mov");
        assertThat(laptop.sourceJson("processed/master.process.json")
                        .path("warnings")
                        .path(0)
                        .asText())
                .contains("s3://theirs/master.mov");
        String key = outcome.at("/outputs/0/key").asText();
        Files.write(folder.resolve("made.mp4"), laptop.output(key));
        JsonNode made = RunningLaptop.json(Clips.probe(folder, "made.mp4"));
        assertThat(made.at("/format/duration").asDouble()).isCloseTo(6, Offset.offset(0.05));
        assertThat(made.at("/streams/0/nb_read_packets").asInt()).isEqualTo(150);
        assertThat(greys(folder.resolve("made.mp4")))
                .allSatisfy(grey -> assertThat(grey).isGreaterThan(200));
    }

    /** The mean of each frame. */
    private static List<Integer> greys(Path video) throws IOException {
        byte[] pixels = Files.readAllBytes(Clips.make(
                folder,
                "greys.raw",
                List.of("-i", video.toString(), "-vf", "scale=1:1:flags=area,format=gray", "-f", "rawvideo")));
        return IntStream.range(0, pixels.length)
                .map(index -> pixels[index] & 0xff)
                .boxed()
                .toList();
    }
}
