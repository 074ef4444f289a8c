package io.reelway.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.delivery.Artifact.Role;
import io.reelway.settings.Settings;
import io.reelway.store.HalfDoneUploads;
import io.reelway.store.KeyPrefix;
import io.reelway.store.ObjectStore;
import io.reelway.store.ParallelCalls;
import io.reelway.store.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** Removes the files of one dead or replaced run, by the list of them. */
@ApplicationScoped
class RunFiles {
    private final ObjectStore store;
    private final HalfDoneUploads halfDone;
    private final ParallelCalls parallel;
    private final String bucket;

    RunFiles(ObjectStore store, HalfDoneUploads halfDone, ParallelCalls parallel, Settings settings) {
        this.store = store;
        this.halfDone = halfDone;
        this.parallel = parallel;
        this.bucket = settings.outputBucket();
    }

    /**
     * Removes what the run has put and the present manifest does not need, and its half-done uploads.
     *
     * @param list of its files, in the shape of a manifest
     * @param present the asset's manifest, if there is one
     * @param end uploads of stable names that began later are of newer runs
     * @return false, and nothing is removed, where an entry point that the present manifest names is of this run: it
     *     died while it put its entry points, and they play until a newer run replaces them
     */
    boolean remove(JsonNode list, Optional<JsonNode> present, Instant end) throws IOException {
        String run = list.path("run").asText();
        Set<String> needed = new HashSet<>(present.map(RunFiles::keys).orElse(List.of()));
        if (!isOf(present, run) && !ofRun(entryPoints(list, needed), run).isEmpty()) {
            return false;
        }
        List<String> unneeded =
                keys(list).stream().filter(key -> !needed.contains(key)).toList();
        parallel.each(ofRun(unneeded, run), object -> {
            store.deleteSame(object);
            return object;
        });
        abortUploads(list, end);
        return true;
    }

    static boolean isOf(Optional<JsonNode> manifest, String run) {
        return manifest.filter(each -> each.path("run").asText().equals(run)).isPresent();
    }

    /**
     * The objects under these keys that this run has put. Another run may have put one there since, as assets may share
     * names.
     */
    private List<StoredObject> ofRun(List<String> keys, String run) throws IOException {
        return parallel.each(keys, key -> store.head(bucket, key).filter(each -> each.isOfRun(run))).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Aborts the run's uploads. Names that are new in each run are no other run's; under stable names a newer run may
     * upload now.
     */
    private void abortUploads(JsonNode list, Instant end) {
        Set<String> keys = new HashSet<>(keys(list));
        Set<String> stable = new HashSet<>(entryPoints(list, keys));
        halfDone.abort(
                bucket,
                KeyPrefix.common(keys),
                upload -> keys.contains(upload.key()) && (!stable.contains(upload.key()) || isBefore(upload, end)));
    }

    private static boolean isBefore(MultipartUpload upload, Instant end) {
        return upload.initiated() != null && upload.initiated().isBefore(end);
    }

    private static List<String> entryPoints(JsonNode list, Set<String> among) {
        List<String> keys = new ArrayList<>();
        list.path("objects").forEach(object -> {
            String key = object.path("key").asText();
            if (object.path("role").asText().equalsIgnoreCase(Role.ENTRY.name()) && among.contains(key)) {
                keys.add(key);
            }
        });
        return keys;
    }

    private static List<String> keys(JsonNode list) {
        List<String> keys = new ArrayList<>();
        list.path("objects").forEach(object -> keys.add(object.path("key").asText()));
        return keys;
    }
}
