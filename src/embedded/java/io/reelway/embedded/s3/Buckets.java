package io.reelway.embedded.s3;

import io.reelway.embedded.disk.AtomicFiles;
import io.reelway.embedded.http.AwsException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All buckets: the folders in the data folder that have valid names of buckets. */
final class Buckets {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    private final Path data;
    private final AtomicFiles files;
    private final Map<String, Bucket> buckets = new ConcurrentSkipListMap<>();

    Buckets(Path data, AtomicFiles files) throws IOException {
        this.data = data;
        this.files = files;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(data)) {
            for (Path folder : folders) {
                String name = folder.getFileName().toString();
                if (NAME.matcher(name).matches() && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    buckets.put(name, load(name));
                }
            }
        }
    }

    Bucket get(String name) {
        Bucket bucket = buckets.get(name);
        if (bucket == null) {
            throw S3Errors.noSuchBucket(name);
        }
        return bucket;
    }

    boolean exists(String name) {
        return buckets.containsKey(name);
    }

    Collection<Bucket> all() {
        return buckets.values();
    }

    /** Creates the bucket unless it is there, which is what S3 does for the owner in us-east-1. */
    synchronized void create(String name) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new AwsException(
                    400,
                    "InvalidBucketName",
                    "The specified bucket is not valid: expected 3 to 63 of a-z, 0-9, '.', '-', got " + name);
        }
        if (!buckets.containsKey(name)) {
            Files.createDirectories(data.resolve(name));
            buckets.put(name, load(name));
        }
    }

    synchronized void delete(String name) throws IOException {
        Bucket bucket = get(name);
        if (!bucket.isEmpty()) {
            throw new AwsException(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
        }
        buckets.remove(name);
        deleteTree(bucket.root());
        deleteTree(state(name));
    }

    /** The folder of all files that belong to a bucket and are no content. */
    Path state(String name) {
        return data.resolve(".aws").resolve("s3").resolve(name);
    }

    static void deleteTree(Path root) throws IOException {
        if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> all = Files.walk(root)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    private Bucket load(String name) throws IOException {
        return new Bucket(name, data.resolve(name), state(name).resolve("meta"), files);
    }
}
