package io.reelway.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.delivery.Artifact;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.settings.Settings;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import io.reelway.video.Leftover;
import io.reelway.video.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes the lists of single runs' files, at {@code manifest.{run}.json}. A run lists its files before it puts them, so
 * that they can be found should it die. The manifest of a replaced run is kept as such a list, too. Both have the shape
 * of a {@link Manifest}.
 */
@ApplicationScoped
public class RunLists {
    /** Attribute of a kept manifest: the time before which its files stay readable. */
    static final String KEPT_UNTIL = "kept_until";

    private final Manifest manifest;
    private final ObjectStore store;
    private final ObjectMapper json;
    private final Clock clock;
    private final Settings settings;
    private final ResultAddresses addresses;

    public RunLists(Manifest manifest, ObjectStore store, ObjectMapper json, Clock clock, Settings settings) {
        this.manifest = manifest;
        this.store = store;
        this.json = json;
        this.clock = clock;
        this.settings = settings;
        this.addresses = new ResultAddresses(settings);
    }

    /** The manifest that is about to be replaced, and its entry in the record. */
    public record Replaced(Leftover leftover, JsonNode manifest) {}

    /**
     * Puts the list of what a run is going to put, before any of it.
     *
     * @return the list's ETag
     */
    public String note(Manifest.Of of, List<Artifact> artifacts) throws IOException {
        return put(ManifestKey.of(of.asset(), of.run()), list(of, artifacts));
    }

    /** What a run puts, in the shape of a manifest. */
    JsonNode list(Manifest.Of of, List<Artifact> artifacts) {
        return json.valueToTree(ManifestDocument.of(of, artifacts, Times.text(clock.instant())));
    }

    /** Deletes a run's list, since its manifest says the same. A list that was put there since stays. */
    public void forget(String key, String etag) {
        store.deleteSame(settings.outputBucket(), key, etag);
    }

    /**
     * The manifest that this run is about to replace; empty where there is none, or it is this run's own.
     *
     * @param seen the ETags that were read before the fence check
     * @throws VideoException INTERRUPTED where another run has put its manifest since
     */
    public Optional<Replaced> replacedBy(Manifest.Of of, SeenEtags seen) throws IOException {
        String key = ManifestKey.of(of.asset());
        Optional<String> etag = seen.etag(addresses.ofKey(key));
        if (etag.isEmpty()) {
            // if one was put since, the conditional put of the manifest is refused
            return Optional.empty();
        }
        Optional<StoredObject> present = store.head(settings.outputBucket(), key);
        if (present.isEmpty() || present.get().isOfRun(of.run())) {
            return Optional.empty();
        }
        if (!present.map(StoredObject::etag).equals(etag)) {
            throw new VideoException(
                    ErrorCode.INTERRUPTED,
                    "The manifest " + key + " in " + settings.outputBucket()
                            + " was replaced by somebody else while this run published its own.");
        }
        JsonNode old = manifest.read(present.get());
        Instant until = clock.instant().plus(settings.keepOld());
        String kept = ManifestKey.of(of.asset(), old.path("run").asText());
        return Optional.of(new Replaced(new Leftover(kept, until), old));
    }

    /** Keeps the replaced manifest as a list; called after the record has its entry. */
    public void keep(Replaced replaced) throws IOException {
        ObjectNode kept = replaced.manifest().deepCopy();
        kept.put(KEPT_UNTIL, Times.text(replaced.leftover().after()));
        put(replaced.leftover().manifest(), kept);
    }

    private String put(String key, JsonNode list) throws IOException {
        return store.put(
                settings.outputBucket(),
                key,
                "application/json",
                json.writerWithDefaultPrettyPrinter().writeValueAsBytes(list));
    }
}
