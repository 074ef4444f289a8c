package io.reelway.record.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reader of Hive and Spark, which is stricter than others, reads the files. It verifies the checksums of pages. */
class ParquetJavaReadsProvisioningFilesTest {
    @TempDir
    Path folder;

    @Test
    void theSchemaIsThatOfTheTable() throws IOException {
        try (ParquetFileReader reader = open(SampleRows.HOSTILE)) {
            assertThat(reader.getFileMetaData().getSchema())
                    .isEqualTo(MessageTypeParser.parseMessageType("message provisioning {"
                            + " optional binary content_id (STRING);"
                            + " optional binary pub_id (STRING);"
                            + " optional int96 add_at; }"));
            assertThat(reader.getFileMetaData().getKeyValueMetaData()).containsEntry("reelway.batches", "one two");
            // Hive shifts the timestamps of parquet-mr by its time zone
            assertThat(reader.getFileMetaData().getCreatedBy()).startsWith("reelway");
        }
    }

    @Test
    void everyRowIsRead() throws IOException {
        for (List<ProvisioningRow> rows : List.of(SampleRows.HOSTILE, SampleRows.many(100_000))) {
            try (ParquetFileReader reader = open(rows)) {
                assertThat(reader.getRecordCount()).isEqualTo(rows.size());
                assertThat(read(reader)).isEqualTo(rows);
            }
        }
    }

    @Test
    void aFileWithoutRowsIsRead() throws IOException {
        try (ParquetFileReader reader = open(List.of())) {
            assertThat(reader.getRecordCount()).isZero();
            assertThat(reader.readNextRowGroup()).isNull();
        }
    }

    @Test
    void statisticsSayTheSmallestAndTheLargestTextAndHowManyAreNull() throws IOException {
        List<ProvisioningRow> rows = List.of(
                new ProvisioningRow("b", null, SampleRows.NOON),
                new ProvisioningRow("\u00e9", null, SampleRows.NOON),
                new ProvisioningRow("a", "p", SampleRows.NOON));
        try (ParquetFileReader reader = open(rows)) {
            BlockMetaData group = reader.getFooter().getBlocks().get(0);
            assertThat(group.getColumns().get(0).getStatistics().minAsString()).isEqualTo("a");
            assertThat(group.getColumns().get(0).getStatistics().maxAsString()).isEqualTo("\u00e9");
            assertThat(group.getColumns().get(1).getStatistics().getNumNulls()).isEqualTo(2);
            assertThat(group.getColumns().get(2).getStatistics().hasNonNullValue())
                    .isFalse();
        }
    }

    private ParquetFileReader open(List<ProvisioningRow> rows) throws IOException {
        Path file = Files.createTempFile(folder, "reelway-", ".parquet");
        Files.write(file, new ProvisioningFile(rows, List.of("one", "two")).bytes());
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .usePageChecksumVerification(true)
                .withCodecFactory(new Gzip())
                .build();
        return ParquetFileReader.open(new LocalInputFile(file), options);
    }

    private static List<ProvisioningRow> read(ParquetFileReader reader) throws IOException {
        MessageType schema = reader.getFileMetaData().getSchema();
        List<ProvisioningRow> rows = new ArrayList<>();
        for (PageReadStore group = reader.readNextRowGroup(); group != null; group = reader.readNextRowGroup()) {
            RecordReader<Group> records =
                    new ColumnIOFactory().getColumnIO(schema).getRecordReader(group, new GroupRecordConverter(schema));
            for (long row = 0; row < group.getRowCount(); row++) {
                rows.add(row(records.read()));
            }
        }
        return rows;
    }

    private static ProvisioningRow row(Group record) {
        return new ProvisioningRow(
                text(record, "content_id"), text(record, "pub_id"), Int96Time.read(record.getInt96("add_at", 0)));
    }

    private static String text(Group record, String column) {
        return record.getFieldRepetitionCount(column) == 0 ? null : record.getString(column, 0);
    }

    /** Hadoop's own codec wants more of Hadoop. */
    private static final class Gzip implements CompressionCodecFactory, CompressionCodecFactory.BytesInputDecompressor {
        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName codec) {
            throw new UnsupportedOperationException();
        }

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
            assertThat(codec).isEqualTo(CompressionCodecName.GZIP);
            return this;
        }

        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            try (GZIPInputStream gzip = new GZIPInputStream(bytes.toInputStream())) {
                byte[] page = gzip.readAllBytes();
                assertThat(page).hasSize(size);
                return BytesInput.from(page);
            }
        }

        @Override
        public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void release() {
            // holds nothing
        }
    }
}
