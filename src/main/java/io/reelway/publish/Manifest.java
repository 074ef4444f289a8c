package io.reelway.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.proof.ProofReport;
import io.reelway.proof.ProofReport.Figures;
import io.reelway.proof.ProofReport.Item;
import io.reelway.proof.SourceReport;
import io.reelway.settings.Settings;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import io.reelway.video.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * The list of everything that one run made, put very last: who finds it finds all that it names.
 *
 * <p>Shape: {@code version}, {@code video_id}, {@code asset}, {@code run}, {@code preset},
 * {@code preset_sha256}, {@code reelway} (its version), {@code time}, {@code duration}
 * (seconds), {@code source} (what was found of it), {@code proof} (what was measured, one an output) and {@code objects}
 * ({@code key}, {@code bytes}, {@code sha256}, {@code kind}, {@code role}).
 */
@ApplicationScoped
public class Manifest {
    /** More than the manifest of a day-long video has. */
    private static final int LARGEST = 64 << 20;

    private final S3Client s3;
    private final ObjectStore store;
    private final ConditionalPut conditionalPut;
    private final ObjectMapper json;
    private final Clock clock;
    private final String bucket;
    private final String version;

    /** Whose manifest it is. */
    public record Of(long videoId, String asset, String run, String preset, String presetSha256) {}

    public Manifest(
            S3Client s3,
            ObjectStore store,
            ConditionalPut conditionalPut,
            ObjectMapper json,
            Clock clock,
            Settings settings,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.s3 = s3;
        this.store = store;
        this.conditionalPut = conditionalPut;
        this.json = json;
        this.clock = clock;
        this.bucket = settings.outputBucket();
        this.version = version;
    }

    /**
     * @param seen what lay there before the fence check
     * @param check throws where the run must not go on
     * @throws io.reelway.error.VideoException INTERRUPTED where another run has put its manifest since
     */
    public void put(Of of, ProofReport proof, List<Publication> published, SeenEtags seen, Runnable check)
            throws IOException {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("version", 1);
        manifest.put("video_id", of.videoId());
        manifest.put("asset", of.asset());
        manifest.put("run", of.run());
        manifest.put("preset", of.preset());
        manifest.put("preset_sha256", of.presetSha256());
        manifest.put("reelway", version);
        manifest.put("time", Times.text(clock.instant()));
        manifest.put("duration", proof.duration());
        manifest.put("source", source(proof.source()));
        manifest.put("proof", proof.items().stream().map(Manifest::measured).toList());
        manifest.put(
                "objects", published.stream().map(each -> object(each, proof)).toList());
        byte[] content = json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(bucket)
                .key(ManifestKey.of(of.asset()))
                .contentType("application/json")
                .metadata(Map.of(StoredObject.RUN, of.run()))
                .build();
        conditionalPut.put(
                request,
                content.length,
                seen,
                check,
                conditional -> s3.putObject(conditional, RequestBody.fromBytes(content)));
    }

    /** The manifest that players and programs find now. */
    public Optional<JsonNode> current(String asset) throws IOException {
        return read(ManifestKey.of(asset));
    }

    /** A manifest, or a list of files that has its shape. */
    Optional<JsonNode> read(String key) throws IOException {
        Optional<StoredObject> object = store.head(bucket, key);
        return object.isEmpty() ? Optional.empty() : Optional.of(read(object.get()));
    }

    JsonNode read(StoredObject object) throws IOException {
        return json.readTree(store.read(object, LARGEST));
    }

    private static Map<String, Object> object(Publication publication, ProofReport proof) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("key", publication.artifact().key());
        object.put("bytes", publication.bytes());
        object.put("sha256", publication.sha256());
        object.put("kind", publication.artifact().kind());
        object.put("role", publication.artifact().role().name().toLowerCase(Locale.ROOT));
        object.put("content_type", publication.artifact().contentType());
        proof.items().stream()
                .filter(item -> item.key().equals(publication.artifact().key()))
                .findFirst()
                .ifPresent(item -> object.put("measured", measured(item)));
        return object;
    }

    private static Map<String, Object> measured(Item item) {
        Map<String, Object> measured = new LinkedHashMap<>();
        measured.put("kind", item.kind());
        measured.put("key", item.key());
        measured.put("duration", item.duration());
        if (item.frames() >= 0) {
            measured.put("frames", item.frames());
        }
        item.size().ifPresent(size -> measured.put("size", List.of(size.width(), size.height())));
        if (item.fps() > 0) {
            measured.put("fps", item.fps());
        }
        measured.put("codecs", item.codecs());
        measured.put("channels", item.channels());
        measured.put("files", item.files());
        measured.put("bytes", item.bytes());
        measured.put("average_bitrate", item.averageBitrate());
        Figures figures = item.figures();
        figures.decoded().ifPresent(frames -> measured.put("decoded_frames", frames));
        figures.decodeErrors().ifPresent(errors -> measured.put("decode_errors", errors));
        figures.keyframeSeconds().ifPresent(seconds -> measured.put("keyframe_seconds", rounded(seconds)));
        figures.pictureAfterSound().ifPresent(seconds -> measured.put("picture_after_sound", rounded(seconds)));
        figures.playlistSeconds().ifPresent(seconds -> measured.put("playlist_seconds", rounded(seconds)));
        return measured;
    }

    private static Map<String, Object> source(SourceReport source) {
        Map<String, Object> found = new LinkedHashMap<>();
        if (source.containerDuration() >= 0) {
            found.put("container_duration", rounded(source.containerDuration()));
        }
        found.put("decoded_duration", rounded(source.decodedDuration()));
        found.put("frames", source.frames());
        found.put("bad_frames", source.badFrames());
        found.put("decode_errors", source.decodeErrors());
        found.put("warnings", source.warnings());
        return found;
    }

    /** Microseconds: what is beyond is a computer's rounding. */
    private static double rounded(double seconds) {
        return Math.round(seconds * 1e6) / 1e6;
    }
}
