package io.reelway.publish;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.proof.ProofReport;
import io.reelway.settings.Settings;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import io.reelway.video.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Writes and reads an asset's manifest: the list of everything that one run made. It is put last, so all files that it
 * names are there.
 */
@ApplicationScoped
public class Manifest {
    /** The largest manifest in bytes: more than that of a day-long video. */
    private static final int LARGEST = 64 << 20;

    /** So many bytes hold what was measured of some hundred outputs. */
    private static final int BEGINNING = 128 << 10;

    private final S3Client s3;
    private final ObjectStore store;
    private final ConditionalPut conditionalPut;
    private final ObjectMapper json;
    private final Clock clock;
    private final String bucket;
    private final String version;

    /** The run that a manifest belongs to. */
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
     * @param seen the ETags that were read before the fence check
     * @param check throws where the run must not go on
     * @throws io.reelway.error.VideoException INTERRUPTED where another run has put its manifest since
     */
    public void put(Of of, ProofReport proof, List<Publication> published, SeenEtags seen, Runnable check)
            throws IOException {
        ManifestDocument manifest = ManifestDocument.of(of, proof, published, version, Times.text(clock.instant()));
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

    /** The present manifest of an asset. */
    public Optional<JsonNode> current(String asset) throws IOException {
        return read(ManifestKey.of(asset));
    }

    /**
     * What the present manifest of an asset says was measured, one entry for each output. It is read from the beginning
     * of the manifest, since the rest may be many megabytes.
     */
    public Optional<JsonNode> proof(String asset) throws IOException {
        try (InputStream beginning = s3.getObject(request ->
                        request.bucket(bucket).key(ManifestKey.of(asset)).range("bytes=0-" + (BEGINNING - 1)));
                JsonParser parser = json.getFactory().createParser(beginning)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (name.equals("proof")) {
                    return Optional.of(json.readTree(parser));
                }
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (JsonParseException longer) {
            return current(asset).map(whole -> whole.path("proof"));
        }
    }

    /** A manifest, or a list of files that has its shape. */
    Optional<JsonNode> read(String key) throws IOException {
        Optional<StoredObject> object = store.head(bucket, key);
        return object.isEmpty() ? Optional.empty() : Optional.of(read(object.get()));
    }

    JsonNode read(StoredObject object) throws IOException {
        return json.readTree(store.read(object, LARGEST));
    }
}
