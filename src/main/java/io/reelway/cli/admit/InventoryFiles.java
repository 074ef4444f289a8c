package io.reelway.cli.admit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.cli.shared.CliException;
import io.reelway.store.S3Address;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Reads an S3 Inventory: the manifest, and the lists that it names. It lists the objects of up to a week ago; their
 * present state is read from S3.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory-location.html">Locating your
 *     inventory list</a>
 */
final class InventoryFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ARN = "arn:aws:s3:::";

    private final S3Client s3;

    InventoryFiles(S3Client s3) {
        this.s3 = s3;
    }

    /** The addresses of all objects in it, each once. */
    Set<S3Address> addresses(String manifest) throws IOException {
        JsonNode document = read(manifest);
        List<String> schema = Arrays.asList(document.path("fileSchema").asText().split("\\s*,\\s*"));
        String format = document.path("fileFormat").asText();
        if (!format.equals("CSV") || !schema.contains("Bucket") || !schema.contains("Key")) {
            throw new CliException("Expected the manifest.json of an S3 Inventory in CSV, with Bucket and Key, but "
                    + manifest + " is of the format \"" + format + "\". Have the inventory written as CSV, or give"
                    + " a file of keys, one a line.");
        }
        String bucket = document.path("destinationBucket").asText();
        Set<S3Address> addresses = new LinkedHashSet<>();
        for (JsonNode file : document.path("files")) {
            S3Address list = new S3Address(
                    bucket.startsWith(ARN) ? bucket.substring(ARN.length()) : bucket,
                    file.path("key").asText());
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(open(manifest, list)), StandardCharsets.UTF_8))) {
                for (List<String> row = Csv.row(lines); !row.isEmpty(); row = Csv.row(lines)) {
                    address(schema, row, list).ifPresent(addresses::add);
                }
            }
        }
        return addresses;
    }

    private JsonNode read(String manifest) throws IOException {
        try (InputStream in = S3Address.isOne(manifest) ? open(GivenAddress.of(manifest)) : local(manifest)) {
            return JSON.readTree(in);
        } catch (JsonProcessingException e) {
            throw new CliException(
                    "Expected the manifest.json of an S3 Inventory, but " + manifest + " is no JSON: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    private static InputStream local(String manifest) throws IOException {
        Path file = Path.of(manifest);
        if (!Files.isRegularFile(file)) {
            throw new CliException("There is no file " + manifest
                    + ": give the manifest.json of an S3 Inventory, or its s3:// address.");
        }
        return Files.newInputStream(file);
    }

    /** Opens a list: beside a manifest on the disk, if it was downloaded with it, else in S3. */
    private InputStream open(String manifest, S3Address list) throws IOException {
        if (!S3Address.isOne(manifest)) {
            Path folder = Path.of(manifest).toAbsolutePath().getParent();
            String name = list.key().substring(list.key().lastIndexOf('/') + 1);
            Optional<Path> here = Stream.of(name, "data/" + name, "../data/" + name)
                    .map(folder::resolve)
                    .filter(Files::isRegularFile)
                    .findFirst();
            if (here.isPresent()) {
                return Files.newInputStream(here.get());
            }
        }
        return open(list);
    }

    private InputStream open(S3Address address) {
        return SourceBucket.explained(
                address,
                "s3:GetObject",
                () -> s3.getObject(request -> request.bucket(address.bucket()).key(address.key())));
    }

    /** The address; empty for a version that is not the latest, and for a delete marker. */
    private static Optional<S3Address> address(List<String> schema, List<String> row, S3Address list) {
        if (row.size() < schema.size()) {
            throw new CliException("Expected " + schema.size() + " values a line, as the manifest says, but " + list
                    + " has a line with " + row.size() + ".");
        }
        boolean older = "false".equals(value(schema, row, "IsLatest"));
        boolean deleted = "true".equals(value(schema, row, "IsDeleteMarker"));
        if (older || deleted) {
            return Optional.empty();
        }
        String key = URLDecoder.decode(value(schema, row, "Key"), StandardCharsets.UTF_8);
        return Optional.of(new S3Address(value(schema, row, "Bucket"), key));
    }

    private static String value(List<String> schema, List<String> row, String name) {
        int column = schema.indexOf(name);
        return column < 0 ? "" : row.get(column);
    }
}
