package io.reelway.record.provisioning;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Compresses pages with gzip: the only codec of Parquet that the JDK has, and that so needs no native library. */
final class PageCodec {
    private PageCodec() {}

    static byte[] compress(byte[] page) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new Fast(compressed)) {
            gzip.write(page);
        }
        return compressed.toByteArray();
    }

    /**
     * @param size of the page that was compressed
     * @throws IOException where it is not gzip, or of another size
     */
    static byte[] decompress(byte[] compressed, int size) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            byte[] page = gzip.readNBytes(size);
            if (page.length != size || gzip.read() >= 0) {
                throw new IOException("expected a page of " + size + " bytes, found another size");
            }
            return page;
        }
    }

    /** A file is compressed again with each batch of rows, so speed counts more than the last few percent of its size. */
    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
