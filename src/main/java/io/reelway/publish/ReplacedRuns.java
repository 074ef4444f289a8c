package io.reelway.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.settings.Settings;
import io.reelway.store.ObjectStore;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import io.reelway.video.VideoUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a run that a newer one has replaced: players that hold an old playlist may read them a while longer. Its
 * manifest is kept aside to know them by, and the newer video's record remembers it.
 */
@ApplicationScoped
@Named("replacedRuns")
public class ReplacedRuns {
    private final Manifest manifest;
    private final ObjectStore store;
    private final VideoTable table;
    private final String bucket;

    public ReplacedRuns(Manifest manifest, ObjectStore store, VideoTable table, Settings settings) {
        this.manifest = manifest;
        this.store = store;
        this.table = table;
        this.bucket = settings.outputBucket();
    }

    /** Keeps the present manifest aside before a newer run takes its place; the key of what is kept. */
    public Optional<String> keep(String asset, String newRun) throws IOException {
        Optional<JsonNode> present = manifest.current(asset);
        String run = present.map(each -> each.path("run").asText()).orElse(newRun);
        if (run.equals(newRun)) {
            return Optional.empty();
        }
        String kept = ManifestKey.of(asset).replaceFirst("\\.json$", "." + run + ".json");
        store.put(bucket, kept, "application/json", present.get().toString().getBytes(StandardCharsets.UTF_8));
        return Optional.of(kept);
    }

    /** Removes what the kept manifest names and the present one does not, then the kept one. */
    public void remove(Video video) throws IOException {
        String kept = video.text(Video.REPLACED_MANIFEST).orElseThrow();
        Set<String> needed = keys(manifest.current(video.asset().orElseThrow()));
        Optional<JsonNode> old = manifest.read(kept);
        String run = old.map(each -> each.path("run").asText()).orElse("");
        for (String key : keys(old)) {
            // presets may share names between assets: what another run has put there since is not ours
            if (!needed.contains(key)
                    && store.head(bucket, key).filter(each -> each.isOfRun(run)).isPresent()) {
                store.delete(bucket, key);
            }
        }
        store.delete(bucket, kept);
        table.write(VideoUpdate.of(video.videoId())
                .set("round", video.round())
                .remove(Video.REPLACED_MANIFEST)
                .notDue()
                .when("status", video.status())
                .when("fence", video.fence()));
    }

    private static Set<String> keys(Optional<JsonNode> manifest) {
        Set<String> keys = new HashSet<>();
        manifest.ifPresent(each -> each.path("objects")
                .forEach(object -> keys.add(object.path("key").asText())));
        return keys;
    }
}
