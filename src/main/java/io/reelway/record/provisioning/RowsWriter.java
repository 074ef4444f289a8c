package io.reelway.record.provisioning;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.impl.ColumnWriteStoreV1;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.io.api.Binary;

/** Writes rows as a Parquet file: one row group, dictionaries, pages of version 1 compressed with gzip. */
final class RowsWriter {
    /** Dictionaries and pages of at most 1 MB; a column whose dictionary grows larger goes on without. */
    private static final ParquetProperties PROPERTIES = ParquetProperties.builder()
            .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
            .withDictionaryEncoding(true)
            .build();

    private RowsWriter() {}

    static byte[] write(List<ProvisioningRow> rows, String batches) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(ParquetFooter.magic());
        List<RowGroup> groups = rows.isEmpty() ? List.of() : List.of(group(rows, file));
        return ParquetFooter.complete(file, rows.size(), groups, batches);
    }

    private static RowGroup group(List<ProvisioningRow> rows, ByteArrayOutputStream file) {
        List<ColumnChunk> chunks = new ArrayList<>();
        pages(rows).values().forEach(pages -> chunks.add(pages.append(file)));
        long uncompressed = chunks.stream()
                .mapToLong(chunk -> chunk.getMeta_data().getTotal_uncompressed_size())
                .sum();
        return new RowGroup(chunks, uncompressed, rows.size())
                .setFile_offset(ParquetFooter.magic().length)
                .setTotal_compressed_size(file.size() - (long) ParquetFooter.magic().length)
                .setOrdinal((short) 0);
    }

    private static Map<ColumnDescriptor, ColumnPages> pages(List<ProvisioningRow> rows) {
        List<ColumnDescriptor> columns = ProvisioningSchema.columns();
        Map<ColumnDescriptor, ColumnPages> pages = new LinkedHashMap<>();
        columns.forEach(column -> pages.put(column, new ColumnPages(column)));
        try (ColumnWriteStore store = new ColumnWriteStoreV1(ProvisioningSchema.MESSAGE, pages::get, PROPERTIES)) {
            ColumnWriter contentIds = store.getColumnWriter(columns.get(0));
            ColumnWriter pubIds = store.getColumnWriter(columns.get(1));
            ColumnWriter times = store.getColumnWriter(columns.get(2));
            for (ProvisioningRow row : rows) {
                write(contentIds, text(row.contentId()));
                write(pubIds, text(row.pubId()));
                write(times, Optional.of(Int96Time.of(row.addAt())));
                store.endRecord();
            }
            store.flush();
        }
        return pages;
    }

    /** The UTF-8 bytes; half of a surrogate pair becomes a question mark. */
    private static Optional<Binary> text(String value) {
        return Optional.ofNullable(value)
                .map(text -> Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void write(ColumnWriter column, Optional<Binary> value) {
        // definition level 1: there is a value; level 0: null
        value.ifPresentOrElse(binary -> column.write(binary, 0, 1), () -> column.writeNull(0, 0));
    }
}
