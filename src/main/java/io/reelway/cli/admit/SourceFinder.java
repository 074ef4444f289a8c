package io.reelway.cli.admit;

import io.reelway.cli.shared.BulkCalls;
import io.reelway.cli.shared.CliException;
import io.reelway.store.S3Address;
import io.reelway.store.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the videos that an argument means: a key prefix, a list of keys, or an S3 Inventory. */
final class SourceFinder {
    private static final String INVENTORY = ".json";

    private final SourceBucket bucket;
    private final InventoryFiles inventories;
    private final String sourceBucket;

    SourceFinder(SourceBucket bucket, InventoryFiles inventories, String sourceBucket) {
        this.bucket = bucket;
        this.inventories = inventories;
        this.sourceBucket = sourceBucket;
    }

    /** @throws CliException where it means none */
    Library find(String word, BulkCalls calls) throws IOException {
        Library library = new Library(sourceBucket);
        if (word.endsWith(INVENTORY)) {
            look(inventories.addresses(word), library, calls);
        } else if (S3Address.isOne(word)) {
            list(GivenAddress.of(word), library, calls);
        } else {
            look(keys(Path.of(word)), library, calls);
        }
        return library;
    }

    private void list(S3Address beginning, Library library, BulkCalls calls) {
        List<StoredObject> listed = bucket.list(beginning);
        if (listed.isEmpty() || bucket.isWithoutVersions(beginning.bucket())) {
            listed.forEach(library::add);
        } else {
            Set<S3Address> addresses = new LinkedHashSet<>();
            listed.forEach(object -> addresses.add(new S3Address(object.bucket(), object.key())));
            look(addresses, library, calls);
        }
    }

    /** Reads the size and version of objects from a list, which has neither. */
    private void look(Set<S3Address> addresses, Library library, BulkCalls calls) {
        List<S3Address> wanted = addresses.stream()
                .filter(address -> {
                    Library.Reason reason = Library.reason(address, sourceBucket);
                    if (reason != null) {
                        library.leaveOut(address, reason);
                    }
                    return reason == null;
                })
                .toList();
        List<Optional<StoredObject>> found = calls.each("looked at", wanted, bucket::head);
        for (int i = 0; i < wanted.size(); i++) {
            S3Address address = wanted.get(i);
            found.get(i).ifPresentOrElse(library::add, () -> library.leaveOut(address, Library.Reason.GONE));
        }
    }

    /** The keys of a file with one key a line, not decoded. */
    private Set<S3Address> keys(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CliException("Expected s3://BUCKET/BEGINNING, a file of keys, or the manifest.json of an S3"
                    + " Inventory, but there is no file " + file + ".");
        }
        Set<S3Address> addresses = new LinkedHashSet<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.filter(line -> !line.isBlank())
                    .map(line -> S3Address.isOne(line) ? GivenAddress.of(line) : new S3Address(sourceBucket, line))
                    .forEach(addresses::add);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof MalformedInputException) {
                throw new CliException(
                        "Expected a file of keys in UTF-8, one a line, but " + file + " has other bytes.", e);
            }
            throw e.getCause();
        }
        return addresses;
    }
}
