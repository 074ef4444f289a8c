package io.reelway.web;

import io.reelway.ffmpeg.CapabilityReader;
import io.reelway.preset.library.Presets;
import io.reelway.preset.library.RuleFiles;
import io.reelway.progress.ProgressBoard;
import io.reelway.store.ObjectStore;
import io.reelway.testkit.AwsBench;
import io.reelway.testkit.GoldenJson;
import io.reelway.testkit.SampleJobs;
import io.reelway.testkit.TestPrograms;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bytes of the API's answers. */
class ApiDocumentTest {
    private final ObjectStore store = new ObjectStore(null, null) {
        @Override
        public String signedUrl(String bucket, String key, Duration validity) {
            return "https://signed/" + bucket + "/" + key;
        }
    };

    private static String text(Object document) throws IOException {
        return SampleJobs.json().writerWithDefaultPrettyPrinter().writeValueAsString(document);
    }

    private static Map<String, Object> everything() {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("status", "PROCESSED");
        item.put("due_at", "x");
        item.put("due_shard", "y");
        item.put("outbox", List.of("{}"));
        item.put("untold", List.of("{}"));
        item.put("sidecar_read", "v");
        item.put("error", SampleJobs.error());
        item.put("fps", 29.97);
        item.put("duration", 10.0);
        item.put("size", List.of(1280, 720));
        item.put(
                "outputs",
                List.of(
                        output("assets/a/HLS/a.m3u8", "hls", 1),
                        output("assets/a/Thumbnails/a.0000000.jpg", "thumbnails", 2)));
        return item;
    }

    private static Map<String, Object> output(String key, String kind, int count) {
        return Map.of("key", key, "bytes", 223L, "kind", kind, "count", count);
    }

    @Test
    void ofAVideo() throws IOException {
        VideoView view = new VideoView(store, new ProgressBoard(), AwsBench.settings(Map.of()));
        GoldenJson.assertSame("api-video.json", text(view.of(SampleJobs.video(everything()))));
    }

    @Test
    void ofAVideoAtWorkAndItsParts() throws IOException {
        ProgressBoard board = new ProgressBoard();
        board.begin(4711, "encode");
        board.advance(4711, 12.5, "31/250 frames");
        VideoView view = new VideoView(store, board, AwsBench.settings(Map.of()));
        Video part = SampleJobs.video(Map.of(
                "VideoId", 4712L, "parent_video", 4711L, "part_index", 1, "status", "PROCESSED", "key", "parts/1.mp4"));
        GoldenJson.assertSame(
                "api-video-parts.json",
                text(view.of(SampleJobs.video(Map.of("sub_videos", List.of(4712L))), List.of(part))));
    }

    @Test
    void ofProgress() throws IOException {
        ProgressBoard board = new ProgressBoard();
        board.begin(4711, "stage");
        board.done(4711, "stage");
        board.begin(4711, "encode");
        board.advance(4711, 12.5, "31/250 frames");
        Video video = SampleJobs.video(Map.of());
        VideoTable table = new VideoTable(null, "t", (transition, changed) -> {}) {
            @Override
            public Optional<Video> find(long videoId) {
                return Optional.of(video);
            }
        };
        GoldenJson.assertSame("api-progress.json", text(new ProgressStream(4711, table, board).next()));
    }

    @Test
    void ofTheProgressOfAnotherProcess() throws IOException {
        Video video = SampleJobs.video(Map.of(
                "progress", Map.of("step", "encode", "state", "running", "percent", 12.5, "detail", "31/250 frames")));
        VideoTable table = new VideoTable(null, "t", (transition, changed) -> {}) {
            @Override
            public Optional<Video> find(long videoId) {
                return Optional.of(video);
            }
        };
        GoldenJson.assertSame(
                "api-progress-elsewhere.json", text(new ProgressStream(4711, table, new ProgressBoard()).next()));
    }

    @Test
    void ofAProblem() throws IOException {
        GoldenJson.assertSame(
                "api-problem.json",
                text(new Problems().map(new NotFoundException("no video 12")).getEntity()));
    }

    @Test
    void ofThePresets() throws IOException {
        Presets presets = new Presets(getClass().getClassLoader(), Optional.empty(), warning -> {});
        GoldenJson.assertSame(
                "api-presets.json",
                text(new PresetsResource(
                                presets,
                                new RuleFiles(getClass().getClassLoader(), Optional.empty(), warning -> {}),
                                new CapabilityReader(TestPrograms.tested()))
                        .list()));
    }
}
