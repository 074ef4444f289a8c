package io.reelway.probe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Detects MXF files whose video and audio are in other files: they have locators (SMPTE ST 377-1, B.3), or only
 * metadata and no essence.
 */
final class MxfLocators {
    private static final String LOCATORS = "an MXF file that names files of its essence (locators)";
    private static final String NO_ESSENCE = "an MXF file without any essence of its own";

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] PARTITION = HEX.parseHex("060e2b34020501010d01020101");
    private static final String NETWORK_LOCATOR = "0d01010101013200";
    private static final String TEXT_LOCATOR = "0d01010101013300";
    private static final int KEY = 16;
    private static final int LONGEST_LENGTH = 9;
    private static final int MOST_SETS = 200_000;

    private final Bytes bytes;

    MxfLocators(Bytes bytes) {
        this.bytes = bytes;
    }

    /**
     * Whether the file begins as MXF. The standard allows up to 64 KiB before the first partition, but no program
     * writes any, so they are not searched.
     */
    static boolean isMxf(byte[] head) {
        return head.length > PARTITION.length
                && ByteBuffer.wrap(head, 0, PARTITION.length).equals(ByteBuffer.wrap(PARTITION));
    }

    Optional<String> find() throws IOException {
        long at = 0;
        long end = bytes.size();
        for (int sets = 0; at < end && sets < MOST_SETS; sets++) {
            ByteBuffer triplet = bytes.at(at, KEY + LONGEST_LENGTH);
            if (triplet.remaining() <= KEY) {
                return Optional.empty();
            }
            byte[] key = new byte[KEY];
            triplet.get(key);
            long length = length(triplet);
            // fifth and sixth byte 01 02: essence
            if (length < 0 || key[4] == 1 && key[5] == 2) {
                return Optional.empty();
            }
            String set = HEX.formatHex(key, 8, KEY);
            if (key[4] == 2 && (set.equals(NETWORK_LOCATOR) || set.equals(TEXT_LOCATOR))) {
                return Optional.of(LOCATORS);
            }
            at += triplet.position() + length;
        }
        return at == end ? Optional.of(NO_ESSENCE) : Optional.empty();
    }

    /** Reads a length by the rules of BER; -1 for an invalid one. */
    private static long length(ByteBuffer triplet) {
        int first = Byte.toUnsignedInt(triplet.get());
        if (first < 0x80) {
            return first;
        }
        int count = first - 0x80;
        if (count > Long.BYTES || count > triplet.remaining()) {
            return -1;
        }
        long length = 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | Byte.toUnsignedInt(triplet.get());
        }
        return length;
    }
}
