package io.reelway.record.provisioning;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;

/** The pages of one column of a file, decompressed one by one. */
final class StoredPages implements PageReader {
    private final ColumnMetaData column;
    private final ByteArrayInputStream bytes;

    StoredPages(byte[] file, ColumnMetaData column) {
        this.column = column;
        long start = column.isSetDictionary_page_offset()
                ? column.getDictionary_page_offset()
                : column.getData_page_offset();
        int length = Math.toIntExact(column.getTotal_compressed_size());
        this.bytes = new ByteArrayInputStream(file, Math.toIntExact(start), length);
    }

    @Override
    public DictionaryPage readDictionaryPage() {
        if (!column.isSetDictionary_page_offset()) {
            return null;
        }
        PageHeader page = header();
        DictionaryPageHeader header = page.getDictionary_page_header();
        return new DictionaryPage(content(page), header.getNum_values(), known(header.getEncoding()));
    }

    @Override
    public long getTotalValueCount() {
        return column.getNum_values();
    }

    @Override
    public DataPage readPage() {
        if (bytes.available() == 0) {
            return null;
        }
        PageHeader page = header();
        DataPageHeader header = page.getData_page_header();
        return new DataPageV1(
                content(page),
                header.getNum_values(),
                page.getUncompressed_page_size(),
                (Statistics<?>) null,
                known(header.getRepetition_level_encoding()),
                known(header.getDefinition_level_encoding()),
                known(header.getEncoding()));
    }

    private PageHeader header() {
        try {
            return Util.readPageHeader(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("no header of a page", e);
        }
    }

    private BytesInput content(PageHeader page) {
        try {
            byte[] compressed = bytes.readNBytes(page.getCompressed_page_size());
            return BytesInput.from(PageCodec.decompress(compressed, page.getUncompressed_page_size()));
        } catch (IOException e) {
            throw new UncheckedIOException("no content of a page", e);
        }
    }

    private static Encoding known(org.apache.parquet.format.Encoding encoding) {
        return Encoding.valueOf(encoding.name());
    }
}
