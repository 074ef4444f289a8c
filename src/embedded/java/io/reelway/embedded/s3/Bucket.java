package io.reelway.embedded.s3;

import com.fasterxml.jackson.core.JacksonException;
import io.reelway.embedded.disk.AtomicFiles;
import io.reelway.embedded.http.Digests;
import io.reelway.embedded.http.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One bucket: its content in one folder, its metadata in another. Metadata is written before the content is moved into
 * place, both under one lock, so that no reader sees the one without the other. A file whose size or time differs from
 * its metadata was put there by hand, and gets new metadata.
 */
final class Bucket {
    private final String name;
    private final BucketFolder folder;
    private final Path metaFolder;
    private final AtomicFiles files;
    private final Versions versions;
    private final Map<String, ObjectMeta> metas = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    Bucket(String name, Path folder, Path metaFolder, AtomicFiles files) throws IOException {
        this.name = name;
        this.folder = new BucketFolder(folder);
        this.metaFolder = metaFolder;
        this.files = files;
        this.versions = new Versions(metaFolder.resolveSibling("versions"), files);
        load();
    }

    /** An object with its content open for reading. */
    record Opened(ObjectMeta meta, FileChannel channel) {}

    /** Decides, under the bucket's lock, whether a change may happen; the object is null when there is none. */
    interface Guard extends Consumer<ObjectMeta> {
        Guard NONE = current -> {};
    }

    String name() {
        return name;
    }

    /** The object, or null. */
    ObjectMeta head(String key) throws IOException {
        Opened opened = open(key);
        if (opened == null) {
            return null;
        }
        opened.channel().close();
        return opened.meta();
    }

    /** The object with its content, or null; the caller closes the channel. */
    Opened open(String key) throws IOException {
        while (true) {
            lock.lock();
            try {
                Path file = folder.find(key);
                if (file == null || !isObject(key, file)) {
                    return null;
                }
                FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                ObjectMeta meta = metas.get(key);
                if (meta != null && meta.describes(attributes(file))) {
                    return new Opened(meta, channel);
                }
                channel.close();
            } catch (NoSuchFileException e) {
                return null;
            } finally {
                lock.unlock();
            }
            describe(key);
        }
    }

    void keepVersions() throws IOException {
        lock.lock();
        try {
            versions.enable();
        } finally {
            lock.unlock();
        }
    }

    boolean keepsVersions() {
        return versions.isEnabled();
    }

    /** That version with its content, null for none; the caller closes the channel. */
    Opened open(String key, String versionId) throws IOException {
        Opened present = open(key);
        if (versionId == null
                || present != null && Versions.idOf(present.meta()).equals(versionId)) {
            return present;
        }
        if (present != null) {
            present.channel().close();
        }
        lock.lock();
        try {
            Versions.Old old = versions.find(key, versionId);
            if (old == null) {
                return null;
            }
            if (old.isMarker()) {
                throw S3Errors.methodNotAllowed();
            }
            return new Opened(old.meta(), FileChannel.open(versions.file(key, versionId), StandardOpenOption.READ));
        } finally {
            lock.unlock();
        }
    }

    /** Changes the metadata of a version. */
    void change(ObjectMeta changed) throws IOException {
        lock.lock();
        try {
            if (metas.containsKey(changed.key())
                    && Versions.idOf(metas.get(changed.key())).equals(Versions.idOf(changed))) {
                save(changed);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Removes that version for good; the version below it becomes the present one. False when there was none. */
    boolean deleteVersion(String key, String versionId) throws IOException {
        lock.lock();
        try {
            Path file = folder.find(key);
            ObjectMeta present = metas.get(key);
            boolean isPresent =
                    file != null && present != null && Versions.idOf(present).equals(versionId);
            Versions.Old old = isPresent ? null : versions.find(key, versionId);
            if (isPresent) {
                folder.delete(file);
                forget(key);
            } else if (old != null) {
                versions.remove(old, key);
            }
            if (folder.find(key) == null) {
                Versions.Old top = versions.pop(key);
                if (top != null) {
                    save(top.meta());
                    files.moveInto(versions.file(key, top.id()), folder.place(key));
                }
            }
            return isPresent || old != null;
        } finally {
            lock.unlock();
        }
    }

    /** Puts finished content in its place. The metadata's time is taken from the file. */
    ObjectMeta commit(Path finished, ObjectMeta meta, Guard guard) throws IOException {
        BasicFileAttributes attributes = attributes(finished);
        ObjectMeta plain = new ObjectMeta(
                meta.key(),
                meta.etag(),
                attributes.size(),
                ObjectMeta.modified(attributes),
                meta.headers(),
                meta.user(),
                meta.checksums(),
                true);
        ObjectMeta dated = keepsVersions() ? plain.with(ObjectHeaders.VERSION, Versions.newId()) : plain;
        ObjectMeta current = guard == Guard.NONE ? null : head(meta.key());
        lock.lock();
        try {
            if (guard != Guard.NONE) {
                guard.accept(settled(meta.key(), current));
            }
            putBelow(meta.key());
            Path target = folder.place(meta.key());
            save(dated);
            files.moveInto(finished, target);
            return dated;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The result of a delete without a version.
     *
     * @param marker its number; null where no versions are kept
     */
    record Deleted(boolean wasThere, String marker) {}

    /** Removes an object, or hides it where versions are kept. */
    Deleted delete(String key, Guard guard) throws IOException {
        ObjectMeta current = guard == Guard.NONE ? null : head(key);
        lock.lock();
        try {
            if (guard != Guard.NONE) {
                guard.accept(settled(key, current));
            }
            boolean there = folder.find(key) != null;
            putBelow(key);
            String marker = keepsVersions() ? versions.mark(key) : null;
            if (there) {
                Path file = folder.find(key);
                if (file != null) {
                    folder.delete(file);
                }
                forget(key);
            }
            return new Deleted(there, marker);
        } finally {
            lock.unlock();
        }
    }

    /** Makes the present object an older version, where versions are kept. */
    private void putBelow(String key) throws IOException {
        Path file = folder.find(key);
        ObjectMeta present = metas.get(key);
        if (keepsVersions() && file != null && present != null) {
            versions.push(present, file);
            folder.delete(file);
        }
    }

    /**
     * All objects whose keys begin so and come behind another, in no order; there may be some before it, too. Files
     * that were put there by hand get their metadata as they are met.
     */
    void each(String beginning, String after, Consumer<ObjectMeta> consumer) throws IOException {
        folder.walk(beginning, after, (key, file, attributes) -> {
            ObjectMeta meta = metas.get(key);
            if (meta == null || !meta.describes(attributes)) {
                meta = isObject(key, file) ? head(key) : null;
            }
            if (meta != null) {
                consumer.accept(meta);
            }
        });
    }

    /** All objects whose keys begin so, in no order. */
    void each(String beginning, Consumer<ObjectMeta> consumer) throws IOException {
        each(beginning, "", consumer);
    }

    /** All files of which no event was sent yet, with what the file system says of them. */
    void eachUnannounced(BucketFolder.Visitor visitor) throws IOException {
        folder.walk("", "", (key, file, attributes) -> {
            ObjectMeta meta = metas.get(key);
            boolean known = meta != null && meta.announced() && meta.describes(attributes);
            if (!known && isObject(key, file)) {
                visitor.visit(key, file, attributes);
            }
        });
    }

    /** Notes that the event of the object was sent; false when it has changed since. */
    boolean announce(ObjectMeta seen) throws IOException {
        lock.lock();
        try {
            if (!seen.equals(metas.get(seen.key()))) {
                return false;
            }
            save(seen.asAnnounced());
            return true;
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() throws IOException {
        boolean[] empty = {true};
        each("", meta -> empty[0] = false);
        return empty[0];
    }

    Path root() {
        return folder.root();
    }

    /** A file without metadata is an object unless its name says that it is not, or not yet. */
    private boolean isObject(String key, Path file) {
        String fileName = file.getFileName().toString();
        return metas.containsKey(key)
                || !(fileName.startsWith(".")
                        || fileName.endsWith(".part")
                        || fileName.endsWith(".crdownload")
                        || fileName.endsWith("~"));
    }

    /** The object as it is now: what was seen before the lock, unless it changed meanwhile. */
    private ObjectMeta settled(String key, ObjectMeta seen) throws IOException {
        Path file = folder.find(key);
        if (file == null) {
            return null;
        }
        ObjectMeta meta = metas.get(key);
        return meta != null && meta.describes(attributes(file)) ? meta : seen;
    }

    /** Gives a file that was put there by hand its ETag; hashing takes long, so it happens outside of the lock. */
    private void describe(String key) throws IOException {
        Path file;
        lock.lock();
        try {
            file = folder.find(key);
        } finally {
            lock.unlock();
        }
        if (file == null) {
            return;
        }
        try {
            BasicFileAttributes before = attributes(file);
            String etag = Transfer.md5(file);
            String type = Files.probeContentType(file);
            Map<String, String> headers = Map.of("Content-Type", type == null ? "binary/octet-stream" : type);
            long modified = ObjectMeta.modified(before);
            lock.lock();
            try {
                BasicFileAttributes after = attributes(file);
                if (before.size() == after.size() && modified == ObjectMeta.modified(after)) {
                    save(new ObjectMeta(key, etag, after.size(), modified, headers, Map.of(), Map.of(), false));
                }
            } finally {
                lock.unlock();
            }
        } catch (NoSuchFileException e) {
            forget(key);
        }
    }

    private void load() throws IOException {
        if (!Files.isDirectory(metaFolder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(metaFolder)) {
            List<Path> found = all.filter(Files::isRegularFile).toList();
            for (Path file : found) {
                try {
                    ObjectMeta meta = Json.MAPPER.readValue(file.toFile(), ObjectMeta.class);
                    metas.put(meta.key(), meta);
                } catch (JacksonException e) {
                    throw new IOException(
                            file + ": expected an object's metadata in JSON; remove the file to have it made anew", e);
                }
            }
        }
    }

    private void save(ObjectMeta meta) throws IOException {
        files.write(metaPath(meta.key()), Json.MAPPER.writeValueAsBytes(meta));
        metas.put(meta.key(), meta);
    }

    private void forget(String key) throws IOException {
        metas.remove(key);
        Files.deleteIfExists(metaPath(key));
    }

    private Path metaPath(String key) {
        String hash = Digests.hex("SHA-256", key);
        return metaFolder.resolve(hash.substring(0, 2)).resolve(hash + ".json");
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
