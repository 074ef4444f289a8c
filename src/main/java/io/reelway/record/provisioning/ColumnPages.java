package io.reelway.record.provisioning;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Collects the pages of one column, compressed, and what the footer says of them. */
final class ColumnPages extends VersionOnePages {
    /** Bytes of the smallest and the largest text together, from which on the footer leaves them out. */
    private static final int LONG_TEXTS = 128;

    private final ColumnDescriptor column;
    private final ByteArrayOutputStream dictionary = new ByteArrayOutputStream();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final Set<org.apache.parquet.format.Encoding> encodings = new TreeSet<>();
    private final Statistics<?> statistics;
    private long values;
    private long uncompressed;

    ColumnPages(ColumnDescriptor column) {
        this.column = column;
        this.statistics = Statistics.createStats(column.getPrimitiveType());
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> ofPage,
            Encoding repetition,
            Encoding definition,
            Encoding encoding)
            throws IOException {
        DataPageHeader header = new DataPageHeader(valueCount, known(encoding), known(definition), known(repetition));
        write(data, bytes, PageType.DATA_PAGE, page -> page.setData_page_header(header));
        statistics.mergeStatistics(ofPage);
        values += valueCount;
    }

    @Override
    public void writeDictionaryPage(DictionaryPage page) throws IOException {
        DictionaryPageHeader header = new DictionaryPageHeader(page.getDictionarySize(), known(page.getEncoding()));
        write(dictionary, page.getBytes(), PageType.DICTIONARY_PAGE, each -> each.setDictionary_page_header(header));
    }

    /** Sets the header of a kind of page. */
    private interface Kind {
        void set(PageHeader header);
    }

    private void write(ByteArrayOutputStream to, BytesInput bytes, PageType type, Kind kind) throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        bytes.writeAllTo(page);
        byte[] compressed = PageCodec.compress(page.toByteArray());
        CRC32 crc = new CRC32();
        crc.update(compressed);
        PageHeader header = new PageHeader(type, page.size(), compressed.length).setCrc((int) crc.getValue());
        kind.set(header);
        int before = to.size();
        Util.writePageHeader(header, to);
        uncompressed += to.size() - before + page.size();
        to.write(compressed);
    }

    private org.apache.parquet.format.Encoding known(Encoding encoding) {
        org.apache.parquet.format.Encoding same = org.apache.parquet.format.Encoding.valueOf(encoding.name());
        encodings.add(same);
        return same;
    }

    /** Appends the column to the file, the dictionary first. */
    ColumnChunk append(ByteArrayOutputStream file) {
        long start = file.size();
        file.writeBytes(dictionary.toByteArray());
        long firstData = file.size();
        file.writeBytes(data.toByteArray());
        ColumnMetaData meta = new ColumnMetaData(
                        isText() ? Type.BYTE_ARRAY : Type.INT96,
                        List.copyOf(encodings),
                        List.of(column.getPath()),
                        CompressionCodec.GZIP,
                        values,
                        uncompressed,
                        file.size() - start,
                        firstData)
                .setStatistics(summary());
        if (dictionary.size() > 0) {
            meta.setDictionary_page_offset(start);
        }
        return new ColumnChunk(0).setMeta_data(meta);
    }

    private org.apache.parquet.format.Statistics summary() {
        org.apache.parquet.format.Statistics summary =
                new org.apache.parquet.format.Statistics().setNull_count(statistics.getNumNulls());
        // the order of INT96 is not defined
        if (isText() && statistics.hasNonNullValue() && statistics.isSmallerThan(LONG_TEXTS)) {
            summary.setMin_value(statistics.getMinBytes()).setMax_value(statistics.getMaxBytes());
        }
        return summary;
    }

    private boolean isText() {
        return column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
    }

    @Override
    public long getMemSize() {
        return (long) dictionary.size() + data.size();
    }
}
