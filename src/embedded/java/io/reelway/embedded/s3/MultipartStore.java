package io.reelway.embedded.s3;

import io.reelway.embedded.disk.AtomicFiles;
import io.reelway.embedded.http.AwsException;
import io.reelway.embedded.http.Digests;
import io.reelway.embedded.http.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The multipart uploads of a bucket that are neither completed nor aborted: a folder each, a file a part. They
 * outlive the process.
 */
final class MultipartStore {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final int SMALLEST_PART = 5 << 20;

    private final Path root;
    private final AtomicFiles files;

    MultipartStore(Path root, AtomicFiles files) {
        this.root = root;
        this.files = files;
    }

    /** What was said when the upload was created. */
    record Upload(String id, String key, Map<String, String> headers, Map<String, String> user, long createdMillis) {
        Instant created() {
            return Instant.ofEpochMilli(createdMillis);
        }
    }

    /** A part that has arrived. */
    record Part(int number, String etag, long size, Map<String, String> checksums, long modifiedMillis) {}

    /** A part as the request to complete names it. */
    record Named(int number, String etag) {}

    /** All parts in one temporary file. */
    record Joined(Path file, String etag) {}

    Upload create(String key, Map<String, String> headers, Map<String, String> user) throws IOException {
        long now = System.currentTimeMillis();
        // Begins with the time, so that the order of numbers is that of age.
        String random = UUID.randomUUID().toString().replace("-", "");
        String id = String.format(Locale.ROOT, "%012x", now) + random.substring(12);
        Upload upload = new Upload(id, key, headers, user, now);
        files.write(root.resolve(id).resolve("upload.json"), Json.MAPPER.writeValueAsBytes(upload));
        return upload;
    }

    Upload get(String id, String key) throws IOException {
        if (ID.matcher(id).matches()) {
            Upload upload = read(id);
            if (upload != null && upload.key().equals(key)) {
                return upload;
            }
        }
        throw S3Errors.noSuchUpload(id);
    }

    /** Keeps a part; one of the same number is replaced. */
    void put(Upload upload, Part part, Path content) throws IOException {
        Path folder = root.resolve(upload.id());
        if (!Files.isDirectory(folder)) {
            throw S3Errors.noSuchUpload(upload.id());
        }
        files.moveInto(content, folder.resolve(part.number() + ".part"));
        files.write(folder.resolve(part.number() + ".json"), Json.MAPPER.writeValueAsBytes(part));
    }

    /** The parts that have arrived, by number. */
    List<Part> parts(Upload upload) throws IOException {
        List<Part> parts = new ArrayList<>();
        try (Stream<Path> all = Files.list(root.resolve(upload.id()))) {
            for (Path file : all.toList()) {
                if (file.getFileName().toString().matches("\\d+\\.json")) {
                    parts.add(Json.MAPPER.readValue(file.toFile(), Part.class));
                }
            }
        }
        parts.sort(Comparator.comparingInt(Part::number));
        return parts;
    }

    /** All uploads, by key and age. */
    List<Upload> all() throws IOException {
        List<Upload> uploads = new ArrayList<>();
        if (Files.isDirectory(root)) {
            try (Stream<Path> folders = Files.list(root)) {
                for (Path folder : folders.toList()) {
                    Upload upload = read(folder.getFileName().toString());
                    if (upload != null) {
                        uploads.add(upload);
                    }
                }
            }
        }
        uploads.sort(Comparator.comparing(Upload::key, ObjectListing.BY_BYTES).thenComparing(Upload::id));
        return uploads;
    }

    /** Puts the named parts into one file; the upload itself stays until {@link #remove}. */
    Joined join(Upload upload, List<Named> named) throws IOException {
        List<Part> chosen = choose(upload, named);
        MessageDigest md5 = Digests.of("MD5");
        Path file = files.temporary();
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (Part part : chosen) {
                md5.update(HexFormat.of().parseHex(part.etag()));
                Path content = root.resolve(upload.id()).resolve(part.number() + ".part");
                try (FileChannel in = FileChannel.open(content, StandardOpenOption.READ)) {
                    long sent = 0;
                    while (sent < part.size()) {
                        sent += in.transferTo(sent, part.size() - sent, out);
                    }
                }
            }
        } catch (NoSuchFileException e) {
            Files.deleteIfExists(file);
            throw S3Errors.noSuchUpload(upload.id());
        }
        return new Joined(file, Digests.hex(md5.digest()) + "-" + chosen.size());
    }

    void remove(Upload upload) throws IOException {
        Buckets.deleteTree(root.resolve(upload.id()));
    }

    private List<Part> choose(Upload upload, List<Named> named) throws IOException {
        Map<Integer, Part> there = new HashMap<>();
        parts(upload).forEach(part -> there.put(part.number(), part));
        List<Part> chosen = new ArrayList<>();
        int last = 0;
        for (Named name : named) {
            Part part = there.get(name.number());
            if (name.number() <= last) {
                throw new AwsException(
                        400,
                        "InvalidPartOrder",
                        "The list of parts was not in ascending order at part " + name.number());
            }
            if (part == null || !part.etag().equals(name.etag().replace("\"", ""))) {
                throw new AwsException(
                        400,
                        "InvalidPart",
                        "One or more of the specified parts could not be found: part " + name.number() + " with ETag "
                                + name.etag());
            }
            if (!chosen.isEmpty() && chosen.get(chosen.size() - 1).size() < SMALLEST_PART) {
                throw new AwsException(
                        400,
                        "EntityTooSmall",
                        "Your proposed upload is smaller than the minimum allowed size: part " + last + " has "
                                + chosen.get(chosen.size() - 1).size() + " bytes, expected at least " + SMALLEST_PART);
            }
            chosen.add(part);
            last = name.number();
        }
        if (chosen.isEmpty()) {
            throw new AwsException(400, "MalformedXML", "You must specify at least one part");
        }
        return chosen;
    }

    private Upload read(String id) throws IOException {
        try {
            return Json.MAPPER.readValue(Files.readAllBytes(root.resolve(id).resolve("upload.json")), Upload.class);
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
