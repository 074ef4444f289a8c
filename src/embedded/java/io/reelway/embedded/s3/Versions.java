package io.reelway.embedded.s3;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.reelway.embedded.disk.AtomicFiles;
import io.reelway.embedded.http.Digests;
import io.reelway.embedded.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The older versions of a bucket's objects: content and delete markers, one stack per key. Not safe for several
 * threads: the bucket holds the lock.
 */
final class Versions {
    private static final String NONE = "null";

    private final Path folder;
    private final AtomicFiles files;
    private final Map<String, Stack> stacks = new HashMap<>();
    private boolean enabled;

    Versions(Path folder, AtomicFiles files) throws IOException {
        this.folder = folder;
        this.files = files;
        this.enabled = Files.exists(flag());
        if (enabled) {
            try (Stream<Path> all = Files.list(folder)) {
                for (Path file :
                        all.filter(each -> each.toString().endsWith(".json")).toList()) {
                    Stack stack = Json.MAPPER.readValue(file.toFile(), Stack.class);
                    stacks.put(stack.key(), stack);
                }
            }
        }
    }

    /**
     * A version that is not the present one.
     *
     * @param meta null for a delete marker
     */
    record Old(String id, ObjectMeta meta) {
        @JsonIgnore
        boolean isMarker() {
            return meta == null;
        }
    }

    /** The oldest first. */
    record Stack(String key, List<Old> olds) {}

    boolean isEnabled() {
        return enabled;
    }

    void enable() throws IOException {
        files.write(flag(), new byte[0]);
        enabled = true;
    }

    static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    static String idOf(ObjectMeta meta) {
        return meta.versionId() == null ? NONE : meta.versionId();
    }

    /** Puts the object that was the present one on the stack. */
    void push(ObjectMeta meta, Path content) throws IOException {
        files.moveInto(content, file(meta.key(), idOf(meta)));
        olds(meta.key()).add(new Old(idOf(meta), meta));
        save(meta.key());
    }

    /** Puts a delete marker on the stack. */
    String mark(String key) throws IOException {
        String id = newId();
        olds(key).add(new Old(id, null));
        save(key);
        return id;
    }

    /** The version of that number, or null. */
    Old find(String key, String id) {
        return olds(key).stream().filter(old -> old.id().equals(id)).findFirst().orElse(null);
    }

    Path file(String key, String id) {
        return folder.resolve(Digests.hex("SHA-256", key) + "-" + id);
    }

    void remove(Old old, String key) throws IOException {
        olds(key).remove(old);
        Files.deleteIfExists(file(key, old.id()));
        save(key);
    }

    /**
     * Takes the top version off the stack to become the present object; null where there is none, and for a delete
     * marker.
     */
    Old pop(String key) throws IOException {
        List<Old> olds = olds(key);
        if (olds.isEmpty() || olds.get(olds.size() - 1).isMarker()) {
            return null;
        }
        Old top = olds.remove(olds.size() - 1);
        save(key);
        return top;
    }

    private List<Old> olds(String key) {
        return stacks.computeIfAbsent(key, each -> new Stack(each, new ArrayList<>()))
                .olds();
    }

    private void save(String key) throws IOException {
        files.write(
                folder.resolve(Digests.hex("SHA-256", key) + ".json"), Json.MAPPER.writeValueAsBytes(stacks.get(key)));
    }

    private Path flag() {
        return folder.resolve("enabled");
    }
}
