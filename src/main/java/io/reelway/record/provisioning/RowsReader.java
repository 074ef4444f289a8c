package io.reelway.record.provisioning;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Reads the rows of a file that Reelway wrote. */
final class RowsReader {
    private RowsReader() {}

    /** @throws BrokenFileException where the pages do not hold what the footer says */
    static List<ProvisioningRow> read(byte[] file, ParquetFooter footer) {
        List<ProvisioningRow> rows = new ArrayList<>();
        try {
            for (RowGroup group : footer.groups()) {
                rows.addAll(read(file, group));
            }
        } catch (RuntimeException e) {
            throw new BrokenFileException("Expected " + footer.rows() + " rows, found pages that cannot be read.", e);
        }
        if (rows.size() != footer.rows()) {
            throw new BrokenFileException("Expected " + footer.rows() + " rows, found " + rows.size() + ".");
        }
        return rows;
    }

    private static List<ProvisioningRow> read(byte[] file, RowGroup group) {
        Column<String> contentIds = new Column<>(file, group, 0, RowsReader::text);
        Column<String> pubIds = new Column<>(file, group, 1, RowsReader::text);
        Column<Instant> times = new Column<>(file, group, 2, Int96Time::read);
        List<ProvisioningRow> rows = new ArrayList<>();
        for (long row = 0; row < group.getNum_rows(); row++) {
            rows.add(new ProvisioningRow(contentIds.next(), pubIds.next(), times.next()));
        }
        return rows;
    }

    private static String text(Binary value) {
        return new String(value.getBytesUnsafe(), StandardCharsets.UTF_8);
    }

    /** The values of one column, in their order. */
    private static final class Column<T> {
        private final ColumnReader values;
        private final int present;
        private final Function<Binary, T> conversion;

        Column(byte[] file, RowGroup group, int index, Function<Binary, T> conversion) {
            ColumnDescriptor column = ProvisioningSchema.columns().get(index);
            ColumnMetaData meta = group.getColumns().get(index).getMeta_data();
            this.values = new ColumnReaderImpl(column, new StoredPages(file, meta), new PrimitiveConverter() {}, null);
            this.present = column.getMaxDefinitionLevel();
            this.conversion = conversion;
        }

        /** Null where the row has no value. */
        T next() {
            T value = values.getCurrentDefinitionLevel() == present ? conversion.apply(values.getBinary()) : null;
            values.consume();
            return value;
        }
    }
}
