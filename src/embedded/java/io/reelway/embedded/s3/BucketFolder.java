package io.reelway.embedded.s3;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder of a bucket: finds the file of a key, a place for a new one, and all files.
 *
 * <p>Where a key is both a file and the folder of others, whichever comes second is called {@code name%file} or
 * {@code name%folder}. Links are never followed: no key leads out
 * of the folder. Not safe for several threads: the bucket holds the lock.
 */
final class BucketFolder {
    private static final String AS_FILE = "%file";
    private static final String AS_FOLDER = "%folder";

    private final Path root;

    BucketFolder(Path root) {
        this.root = root;
    }

    /** Sees one file of the bucket. */
    interface Visitor {
        void visit(String key, Path file, BasicFileAttributes attributes) throws IOException;
    }

    Path root() {
        return root;
    }

    /** The file of a key, or null. */
    Path find(String key) throws IOException {
        return find(root, segments(key), 0);
    }

    /** Where the content of a key is to be put: over its file, or where there is none yet. */
    Path place(String key) throws IOException {
        Path existing = find(key);
        if (existing != null) {
            return existing;
        }
        Path folder = root;
        List<String> segments = segments(key);
        for (int i = 0; i < segments.size(); i++) {
            List<String> names = DiskNames.encode(segments.get(i));
            for (String name : names.subList(0, names.size() - 1)) {
                folder = folder.resolve(name);
            }
            String name = names.get(names.size() - 1);
            if (i == segments.size() - 1) {
                Path plain = folder.resolve(name);
                return freeForFile(plain) ? plain : folder.resolve(name + AS_FILE);
            }
            Path plain = folder.resolve(name);
            boolean free = isFolder(plain) || !Files.exists(plain, LinkOption.NOFOLLOW_LINKS);
            folder = free ? plain : folder.resolve(name + AS_FOLDER);
        }
        throw new IllegalStateException("A key has at least one segment: " + key);
    }

    /** Removes a file, and the folders that are empty without it; the bucket's first level stays, for people. */
    void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        Path folder = file.getParent();
        while (!folder.equals(root) && !folder.getParent().equals(root)) {
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
            folder = folder.getParent();
        }
    }

    /**
     * Sees the files whose keys begin so and come behind another; folders that hold none of them are not looked into.
     * Some that come before it may be seen, too.
     */
    void walk(String beginning, String after, Visitor visitor) throws IOException {
        walk(root, "", beginning, after, visitor);
    }

    private void walk(Path folder, String prefix, String beginning, String after, Visitor visitor) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (NoSuchFileException e) {
            return;
        }
        for (Path entry : entries) {
            String name = entry.getFileName().toString();
            if (isElsewhere(prefix, name, beginning, after)) {
                continue;
            }
            BasicFileAttributes attributes;
            try {
                attributes = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            } catch (NoSuchFileException e) {
                continue;
            }
            if (attributes.isDirectory()) {
                boolean continues = name.endsWith(DiskNames.CONTINUES);
                String plain = strip(name, continues ? DiskNames.CONTINUES : AS_FOLDER);
                walk(entry, prefix + DiskNames.decode(plain) + (continues ? "" : "/"), beginning, after, visitor);
            } else if (attributes.isRegularFile()) {
                visitor.visit(prefix + DiskNames.decode(strip(name, AS_FILE)), entry, attributes);
            }
        }
    }

    /**
     * Whether a file or folder holds none of the keys. It is decided by the name alone, since asking the disk about
     * each file of a full folder takes long.
     */
    private static boolean isElsewhere(String prefix, String name, String beginning, String after) {
        if (name.indexOf('%') >= 0) {
            return false;
        }
        String key = prefix + name;
        String below = key + "/";
        boolean isPast = ObjectListing.BY_BYTES.compare(below, after) < 0
                && ObjectListing.BY_BYTES.compare(key, after) <= 0
                && !after.startsWith(below);
        return isPast || !key.startsWith(beginning) && !beginning.startsWith(key);
    }

    private Path find(Path folder, List<String> segments, int index) throws IOException {
        List<String> names = DiskNames.encode(segments.get(index));
        Path parent = folder;
        for (String name : names.subList(0, names.size() - 1)) {
            parent = parent.resolve(name);
            if (!isFolder(parent)) {
                return null;
            }
        }
        boolean last = index == segments.size() - 1;
        String encoded = names.get(names.size() - 1);
        List<String> candidates = new ArrayList<>(List.of(encoded, encoded + (last ? AS_FILE : AS_FOLDER)));
        String handMade = DiskNames.handMade(segments.get(index));
        if (handMade != null) {
            candidates.add(handMade);
        }
        for (String candidate : candidates) {
            Path path = parent.resolve(candidate);
            if (last && isFile(path)) {
                return path;
            }
            if (!last && isFolder(path)) {
                Path found = find(path, segments, index + 1);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** Whether the path is free for a file; an empty folder there is removed, since it is not needed any more. */
    private static boolean freeForFile(Path path) throws IOException {
        try {
            return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                    ? Files.deleteIfExists(path)
                    : !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        } catch (DirectoryNotEmptyException e) {
            return false;
        }
    }

    private static boolean isFile(Path path) throws IOException {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && sameCase(path);
    }

    private static boolean isFolder(Path path) throws IOException {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && sameCase(path);
    }

    /**
     * Whether the file has exactly this name: on a file system that knows no case, {@code A} must not be taken for
     * {@code a}.
     */
    private static boolean sameCase(Path path) throws IOException {
        String name = path.getFileName().toString();
        String real = path.toRealPath(LinkOption.NOFOLLOW_LINKS).getFileName().toString();
        return real.equals(name) || !real.equalsIgnoreCase(name);
    }

    private static List<String> segments(String key) {
        return List.of(key.split("/", -1));
    }

    private static String strip(String name, String suffix) {
        return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
    }
}
