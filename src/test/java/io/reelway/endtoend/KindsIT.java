package io.reelway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.RunningLaptop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A group of each kind, from the upload to the objects; {@code .ci/run} tries it with another ffmpeg too. */
class KindsIT {
    private static final Map<String, String> GROUPS =
            Map.of("hls", """
              - hls:
                  to: assets/{asset}/{name}.m3u8
                  segment: 2s
                  video: {keyframes: 2s, speed: ultrafast}
                  audio: {bitrate: 64k}
                  rungs:
                    - modifier: _small
                      video: {size: 160x90, max_bitrate: 300k}
            """, "file", """
              - file:
                  to: assets/{asset}/{name}.mp4
                  video: {size: 160x90, speed: ultrafast}
                  audio: {bitrate: 64k, loudness: {target: -23 LUFS}}
            """, "thumbnails", """
              - thumbnails:
                  to: assets/{asset}/{name}.{index}.jpg
                  every: 2s
                  size: 160x
            """, "storyboard", """
              - storyboard:
                  to: assets/{asset}/{name}.vtt
                  every: 1s
                  tile: 80x
                  columns: 2
                  rows: 2
            """, "split", """
              - split:
                  to: assets/{asset}/parts
                  every: 2s
                  mode: copy
            """, "copy", """
              - copy:
                  to: archive/{asset}.mkv
                  as: remux
            """);

    @TempDir
    static Path folder;

    private static RunningLaptop laptop;
    private static Path clip;

    @BeforeAll
    static void start() throws IOException {
        Path presets = Files.createDirectory(folder.resolve("presets"));
        for (Map.Entry<String, String> kind : GROUPS.entrySet()) {
            Files.writeString(
                    presets.resolve("a-" + kind.getKey() + ".yaml"),
                    "description: One group of its kind\ngroups:\n" + kind.getValue());
        }
        laptop = RunningLaptop.start(folder, Map.of("REELWAY_PRESETS_DIR", presets.toString()));
        clip = Clips.make(
                folder,
                "clip.mp4",
                List.of(("-f lavfi -i testsrc2=size=320x180:rate=25:duration=6 -f lavfi"
                                + " -i sine=frequency=440:sample_rate=48000:duration=6"
                                + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 50 -c:a aac")
                        .split(" ")));
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    @Test
    void hlsIsAPlaylistOfARungThatPlays() {
        made("hls");
        assertThat(text("assets/hls/hls.m3u8")).contains("RESOLUTION=160x90");
        assertThat(played("assets/hls/hls.m3u8")).contains("\"nb_read_packets\": \"150\"");
    }

    @Test
    void aFileHasItsPictureAndItsSound() {
        made("file");
        assertThat(played("assets/file/file.mp4"))
                .contains("\"codec_name\": \"h264\"", "\"codec_name\": \"aac\"", "\"nb_read_packets\": \"150\"");
    }

    @Test
    void thumbnailsAreTakenInTheirDistance() {
        made("thumbnails");
        assertThat(laptop.outputKeys())
                .filteredOn(key -> key.startsWith("assets/thumbnails/") && key.endsWith(".jpg"))
                .hasSize(3);
    }

    @Test
    void aStoryboardNamesATileForEachSecond() {
        made("storyboard");
        assertThat(text("assets/storyboard/storyboard.vtt").lines().filter(line -> line.contains("#xywh=")))
                .hasSize(6);
    }

    @Test
    void partsOfASplitCoverTheVideo() {
        JsonNode outcome = made("split");
        assertThat(RunningLaptop.json(laptop.reelway()
                                .get("/api/videos/" + outcome.get("video_id").asText()))
                        .get("parts"))
                .hasSize(3);
    }

    @Test
    void aCopyIsInItsNewContainerWhatItWas() {
        made("copy");
        assertThat(played("archive/copy.mkv")).contains("matroska", "\"nb_read_packets\": \"150\"");
    }

    private static JsonNode made(String kind) {
        laptop.upload("uploads/" + kind + ".mp4.json", "{\"preset\": \"a-" + kind + "\"}");
        laptop.upload("uploads/" + kind + ".mp4", clip);
        JsonNode outcome = laptop.outcome("uploads/" + kind + ".mp4", "PROCESSED");
        assertThat(outcome.get("preset").asText()).isEqualTo("a-" + kind);
        return outcome;
    }

    private static String text(String key) {
        return new String(laptop.output(key), StandardCharsets.UTF_8);
    }

    private static String played(String key) {
        return Clips.probe(folder, laptop.endpoint() + "/reelway-output/" + key);
    }
}
