package io.reelway.check;

import io.reelway.ffmpeg.Capabilities;
import io.reelway.preset.library.RuleFiles;
import io.reelway.testkit.GoldenJson;
import io.reelway.testkit.SampleJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of {@code ./reelway presets check --json} and of {@code POST /api/presets/check}. */
class CheckDocumentTest {
    private static final Capabilities ALL = new Capabilities(
            "ffmpeg",
            Set.of("libx264", "libx265", "libsvtav1", "libvpx-vp9", "aac", "libopus", "libmp3lame", "mjpeg"),
            Set.of(
                    "scale",
                    "split",
                    "fps",
                    "select",
                    "format",
                    "setsar",
                    "loudnorm",
                    "settb",
                    "setpts",
                    "tile",
                    "volume",
                    "alimiter",
                    "trim",
                    "atrim",
                    "asetpts",
                    "aresample",
                    "aformat",
                    "asplit"),
            Map.of());

    private static String check(String file, String text) throws IOException {
        PresetCheck check = new PresetChecker(
                        () -> ALL,
                        new RuleFiles(CheckDocumentTest.class.getClassLoader(), Optional.empty(), warning -> {}))
                .check(PresetText.of(file, text), SampleSource.ofTypical());
        return SampleJobs.json().writerWithDefaultPrettyPrinter().writeValueAsString(CheckDocument.of(check));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"audio-only", "cattube", "hls-ladder", "mp4-web", "preview", "split-30s", "spot-tv", "thumbnails"
            })
    void ofTheBuiltInPresets(String name) throws IOException {
        String file = name + ".yaml";
        GoldenJson.assertSame("check-" + name + ".json", check(file, Files.readString(Path.of("presets", file))));
    }

    @Test
    void ofOtherRatesAndCopies() throws IOException {
        GoldenJson.assertSame("check-rates.json", check("rates.yaml", """
                description: Every way to say a rate, and packets as they are
                groups:
                  - hls:
                      to: assets/{asset}/HLS/{name}.m3u8
                      separate_audio: {bitrate: 96k}
                      rungs:
                        - modifier: 720p
                          video: {size: 1280x720, vbr: 3M, max_bitrate: 4M}
                        - modifier: 360p
                          video: {size: 640x360, cbr: 800k}
                  - file:
                      to: assets/{asset}/Copy/{name}.mp4
                      video: {copy_if_it_fits: true}
                      audio: {copy_if_it_fits: true}
                  - storyboard:
                      to: assets/{asset}/Board/{name}.vtt
                      every: 2s
                  - copy:
                      to: assets/{asset}/Original/{name}
                """));
    }

    @Test
    void ofARefusedPresetAndAJob() throws IOException {
        GoldenJson.assertSame("check-refused.json", check("wrong.yaml", "groups: []\n"));
        GoldenJson.assertSame(
                "check-job.json",
                check("j.job.json", Files.readString(Path.of("src/test/resources/mediaconvert/hd-and-sd.json"))));
    }
}
