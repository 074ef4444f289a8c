package io.reelway.record.provisioning;

import java.util.List;
import java.util.Optional;

/**
 * The content of one Parquet file of the provisioning table. Its columns are {@code content_id} and {@code pub_id},
 * strings that may be null, and {@code add_at}, an INT96 timestamp in UTC. The partition column {@code id} is in the
 * file's key only.
 *
 * @param batches ids of the batches whose rows are in the file; kept in the footer's metadata
 * @see <a href="https://parquet.apache.org/docs/file-format/">Parquet's file format</a>
 */
public record ProvisioningFile(List<ProvisioningRow> rows, List<String> batches) {
    private static final String SEPARATOR = " ";

    public ProvisioningFile {
        rows = List.copyOf(rows);
        batches = List.copyOf(batches);
        batches.forEach(ProvisioningFile::check);
    }

    private static void check(String batch) {
        if (!batch.matches("[\\w-]+")) {
            throw new IllegalArgumentException(
                    "Expected a batch id of letters, digits, '_' and '-', found '" + batch + "'.");
        }
    }

    /** The whole file. The same content gives the same bytes. */
    public byte[] bytes() {
        return RowsWriter.write(rows, String.join(SEPARATOR, batches));
    }

    /** How many characters its texts have. */
    long characters() {
        return rows.stream()
                .mapToLong(row -> length(row.contentId()) + length(row.pubId()))
                .sum();
    }

    private static long length(String text) {
        return text == null ? 0 : text.length();
    }

    /**
     * Reads a whole file.
     *
     * @return empty where Reelway did not write it
     * @throws BrokenFileException where a byte is not as Reelway wrote it, or where it is Parquet that cannot be read
     */
    public static Optional<ProvisioningFile> read(byte[] file) {
        return ParquetFooter.read(file)
                .map(footer -> new ProvisioningFile(RowsReader.read(file, footer), batches(footer.batches())));
    }

    private static List<String> batches(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(SEPARATOR));
    }
}
