package io.reelway.record.provisioning;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;

/**
 * The end of a Parquet file: a CRC-32 of all other bytes, which other readers skip, then the footer, its length in 4
 * bytes, and the magic number. Parquet has checksums of pages only; a footer with a changed byte could name other rows
 * or batches without anybody noticing.
 *
 * @param batches as the writer has joined them
 */
record ParquetFooter(long rows, List<RowGroup> groups, String batches) {
    /** Hive shifts timestamps by its time zone if the name begins with "parquet-mr". */
    private static final String CREATED_BY = "reelway version 1";

    private static final String BATCHES = "reelway.batches";
    private static final int VERSION = 1;
    private static final int CRC = 4;
    private static final int END = 8;

    /** Bytes at the end of a file in which the writer's name lies. */
    private static final int LAST = 256;

    static byte[] magic() {
        return "PAR1".getBytes(StandardCharsets.US_ASCII);
    }

    /** The file with its end. */
    static byte[] complete(ByteArrayOutputStream file, int rows, List<RowGroup> groups, String batches) {
        List<ColumnOrder> orders = ProvisioningSchema.columns().stream()
                .map(column -> ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()))
                .toList();
        FileMetaData meta = new FileMetaData(VERSION, ProvisioningSchema.elements(), rows, groups)
                .setKey_value_metadata(List.of(new KeyValue(BATCHES).setValue(batches)))
                .setCreated_by(CREATED_BY)
                .setColumn_orders(orders);
        int crcAt = file.size();
        file.writeBytes(new byte[CRC]);
        int start = file.size();
        try {
            Util.writeFileMetaData(meta, file);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        file.writeBytes(littleEndian(file.size() - start));
        file.writeBytes(magic());
        byte[] bytes = file.toByteArray();
        System.arraycopy(littleEndian(crc(bytes, crcAt)), 0, bytes, crcAt, CRC);
        return bytes;
    }

    /**
     * @return empty where Reelway did not write the file
     * @throws BrokenFileException as {@link ProvisioningFile#read}
     */
    static Optional<ParquetFooter> read(byte[] file) {
        if (file.length < magic().length + END) {
            throw new BrokenFileException("Expected a Parquet file, found " + file.length + " bytes.");
        }
        boolean begins = hasMagic(file, 0);
        boolean ends = hasMagic(file, file.length - magic().length);
        if (!begins && !ends) {
            return Optional.empty();
        }
        if (!begins || !ends) {
            throw new BrokenFileException("Expected a Parquet file with PAR1 at its beginning and end, found it only at"
                    + (begins ? " its beginning." : " its end."));
        }
        int length = intAt(file, file.length - END);
        int start = file.length - END - length;
        if (length <= 0 || start < magic().length) {
            throw new BrokenFileException("Expected a Parquet footer within the file of " + file.length
                    + " bytes, found one of " + length + " bytes.");
        }
        if (!isOurs(file, start)) {
            return Optional.empty();
        }
        int crcAt = start - CRC;
        if (crcAt < magic().length || intAt(file, crcAt) != crc(file, crcAt)) {
            throw new BrokenFileException("Expected the bytes that Reelway wrote, found another checksum.");
        }
        return Optional.of(parse(file, start, length));
    }

    /** Two signs, and both found without parsing, since anything in the footer may be what has changed. */
    private static boolean isOurs(byte[] file, int start) {
        int end = Math.max(0, file.length - LAST);
        return text(file, end).contains(CREATED_BY) || text(file, start).contains(BATCHES);
    }

    private static String text(byte[] file, int from) {
        return new String(file, from, file.length - from, StandardCharsets.ISO_8859_1);
    }

    private static ParquetFooter parse(byte[] file, int start, int length) {
        try {
            FileMetaData meta = Util.readFileMetaData(new ByteArrayInputStream(file, start, length));
            if (!meta.getSchema().equals(ProvisioningSchema.elements())) {
                throw new BrokenFileException(
                        "Expected the columns " + ProvisioningSchema.elements() + ", found " + meta.getSchema() + ".");
            }
            return new ParquetFooter(meta.getNum_rows(), meta.getRow_groups(), batches(meta));
        } catch (IOException e) {
            throw new BrokenFileException("Expected a Parquet footer, found none that can be read.", e);
        }
    }

    private static String batches(FileMetaData meta) {
        return meta.getKey_value_metadata().stream()
                .filter(pair -> pair.getKey().equals(BATCHES))
                .map(KeyValue::getValue)
                .findFirst()
                .orElseThrow(
                        () -> new BrokenFileException("Expected metadata of the name " + BATCHES + ", found none."));
    }

    private static boolean hasMagic(byte[] file, int at) {
        return Arrays.equals(file, at, at + magic().length, magic(), 0, magic().length);
    }

    private static int crc(byte[] file, int without) {
        CRC32 crc = new CRC32();
        crc.update(file, 0, without);
        crc.update(file, without + CRC, file.length - without - CRC);
        return (int) crc.getValue();
    }

    private static byte[] littleEndian(int number) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array();
    }

    private static int intAt(byte[] file, int at) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }
}
