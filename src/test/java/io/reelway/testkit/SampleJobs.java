package io.reelway.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.delivery.Artifact;
import io.reelway.delivery.Artifact.Role;
import io.reelway.error.ErrorCode;
import io.reelway.job.Claim;
import io.reelway.job.Failure;
import io.reelway.job.Job;
import io.reelway.job.ProgramRun;
import io.reelway.job.Purpose;
import io.reelway.preset.InputSettings;
import io.reelway.preset.Preset;
import io.reelway.preset.PresetVersion;
import io.reelway.preset.Size;
import io.reelway.probe.MediaInfo;
import io.reelway.progress.ProgressBoard;
import io.reelway.proof.ProofReport;
import io.reelway.proof.ProofReport.Figures;
import io.reelway.proof.ProofReport.Item;
import io.reelway.proof.SourceReport;
import io.reelway.publish.Publication;
import io.reelway.sidecar.Sidecar;
import io.reelway.store.ObjectTraits;
import io.reelway.store.StoredObject;
import io.reelway.video.AttributeValues;
import io.reelway.video.Video;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs of one invented video at several stages, for tests of documents. */
public final class SampleJobs {
    public static final Instant BEGUN = Instant.parse("2026-11-21T07:00:00Z");
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T07:00:09.5Z"), ZoneOffset.UTC);

    private static final String SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private SampleJobs() {}

    /** A progress board whose steps took fixed times. */
    public static ProgressBoard board() {
        return new ProgressBoard() {
            @Override
            public Map<String, Double> seconds(long videoId) {
                Map<String, Double> seconds = new LinkedHashMap<>();
                seconds.put("claim", 0.011);
                seconds.put("stage", 0.25);
                seconds.put("encode", 7.0);
                seconds.put("prove", 1.125);
                return seconds;
            }
        };
    }

    /** @param more attributes, in addition to the usual ones or in place of them */
    public static Video video(Map<String, Object> more) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("VideoId", 4711L);
        item.put("status", "PROCESSING");
        item.put("bucket", "reelway-source");
        item.put("key", "uploads/tv/Spot \"ä\".mov");
        item.put("arrival_key", "uploads/tv/Spot \"ä\".mov");
        item.put("source_version", "3/LgP");
        item.put("asset", "tv/Spot \"ä\"");
        item.put("creation_time", "2026-11-21T06:59:58.120Z");
        item.put("updated_time", "2026-11-21T07:00:05.000Z");
        item.put("attempt", 2);
        item.put("round", 1);
        item.put("fence", 3);
        item.put("lease_owner", "host-1-77");
        item.putAll(more);
        return new Video(AttributeValues.of(item).m());
    }

    public static Job claimed(Map<String, Object> more) {
        return Job.of(new Claim(video(more), BEGUN, Path.of("work"), false));
    }

    /** The job with its sidecar, two presets and a probe. */
    public static Job probed(Map<String, Object> more) {
        Job job = claimed(more);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("preset", "spot-tv");
        metadata.put("title", "Fête</script>");
        metadata.put("nothing", null);
        metadata.put("count", 3);
        job = job.with(job.order().with(new Sidecar(List.of("spot-tv"), Optional.empty(), Optional.empty(), metadata)));
        job = job.with(
                job.order().with(List.of(preset("spot-tv", Map.of("channel", "one")), preset("thumbnails", Map.of()))));
        job = job.with(job.order().warningToo(List.of("The hook on-probed failed: no answer")));
        StoredObject object = new StoredObject(
                "reelway-source",
                "uploads/tv/Spot \"ä\".mov",
                "\"e\"",
                null,
                1_234_567,
                BEGUN,
                new ObjectTraits("video/quicktime", null, null, null, null, "STANDARD", null),
                Map.of());
        return job.with(job.source().found(object).probed(media()));
    }

    /** The job when it is proven and published: an HLS ladder, a file, thumbnails and the parts of a split. */
    public static Job published(Map<String, Object> more) {
        Job job = probed(more);
        job = job.with(job.result().proven(null, proof()));
        job = job.with(job.delivery().published(publications()));
        return job.with(job.trail()
                .ran(List.of(
                        new ProgramRun("ffprobe", List.of("ffprobe", "-v", "error"), 0.125, "", 0, Purpose.PROBE),
                        new ProgramRun(
                                "ffmpeg", List.of("ffmpeg", "-i", "source"), 7.0, "frame= 250\n", 0, Purpose.ENCODE))));
    }

    public static Job failed(Map<String, Object> more, boolean again) {
        Job job = probed(more);
        return job.with(job.trail()
                .failed(new Failure(
                        again ? ErrorCode.ENCODER_FAILED : ErrorCode.CORRUPT_MEDIA,
                        "ffmpeg ended with exit code 187: \"Invalid data\"",
                        again ? Optional.of(BEGUN.plusSeconds(60)) : Optional.empty(),
                        Optional.of("d41d"))));
    }

    /** The attributes of a record with such a failure. */
    public static Map<String, Object> error() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", "CORRUPT_MEDIA");
        error.put("message", "ffmpeg ended with exit code 187: \"Invalid data\"");
        error.put("retryable", false);
        return error;
    }

    private static PresetVersion preset(String name, Map<String, String> metadata) {
        return new PresetVersion(new Preset(name, "", InputSettings.WHOLE, List.of(), metadata), SHA256);
    }

    private static MediaInfo media() {
        try {
            return MediaInfo.parse(Files.readString(Path.of("src/test/resources/golden/720p25-stereo.probe.json")));
        } catch (IOException e) {
            throw new IllegalStateException("expected a sample of ffprobe's answer", e);
        }
    }

    public static ProofReport proof() {
        SourceReport source = new SourceReport(
                10.0000004, 10, 9.96, 249, 1, 2, 0, List.of("1 of 250 frames is bad"), List.of("late"));
        Figures none =
                new Figures(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        Figures all = new Figures(
                Optional.of(250L), Optional.of(0L), Optional.of(4.0000001), Optional.of(-0.021333), Optional.of(10.0));
        return new ProofReport(
                10,
                source,
                List.of(
                        item(
                                "g0_v0",
                                "hls",
                                "assets/a/HLS/a_720p.m3u8",
                                Optional.of(new Size(1280, 720)),
                                25,
                                250,
                                all),
                        item("g1", "mp4", "assets/a/MP4/a.mp4", Optional.empty(), 0, -1, none)),
                List.of());
    }

    private static Item item(
            String id, String kind, String key, Optional<Size> size, double fps, long frames, Figures figures) {
        return new Item(
                id,
                kind,
                key,
                10,
                frames,
                size,
                fps,
                List.of("avc1.64001f", "mp4a.40.2"),
                2,
                3,
                1_000_000,
                900_000,
                800_000,
                figures);
    }

    public static List<Publication> publications() {
        return List.of(
                publication("assets/a/HLS/a_720p_r_00001.ts", "g0", "hls", Role.RENDITION, 900),
                publication("assets/a/HLS/a.m3u8", "g0", "hls", Role.ENTRY, 223),
                publication("assets/a/MP4/a.mp4", "g1", "mp4", Role.ENTRY, 500),
                publication("assets/a/Thumbnails/a.0000000.jpg", "g2", "thumbnails", Role.ENTRY, 7),
                publication("assets/a/Thumbnails/a.0000001.jpg", "g2", "thumbnails", Role.ENTRY, 8),
                publication("assets/a/Parts/a.00001.mp4", "g3", "split", Role.PART, 9));
    }

    /** The same files, of which those of HLS go into another bucket. */
    public static List<Publication> publicationsInTwoBuckets() {
        return publications().stream()
                .map(each -> each.artifact().kind().equals("hls") ? in("jobs-out", each) : each)
                .toList();
    }

    private static Publication in(String bucket, Publication publication) {
        Artifact file = publication.artifact();
        return new Publication(
                new Artifact(
                        file.file(),
                        Optional.of(bucket),
                        file.key(),
                        file.output(),
                        file.kind(),
                        file.role(),
                        file.contentType()),
                publication.bytes(),
                publication.sha256());
    }

    private static Publication publication(String key, String output, String kind, Role role, long bytes) {
        return new Publication(new Artifact(Path.of("out"), key, output, kind, role, "video/mp4"), bytes, SHA256);
    }

    /** The mapper that writes documents. */
    public static ObjectMapper json() {
        return new ObjectMapper();
    }
}
