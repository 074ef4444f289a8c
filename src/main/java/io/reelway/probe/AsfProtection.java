package io.reelway.probe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Detects Windows Media DRM: objects in the header of an ASF file that say how its content is encrypted, and streams
 * that are marked as encrypted.
 *
 * @see <a href="https://learn.microsoft.com/en-us/windows/win32/wmformat/overview-of-the-asf-format">Advanced Systems
 *     Format (ASF) Specification, 3.14 and 3.15</a>
 */
final class AsfProtection {
    private static final String HEADER = "3026b2758e66cf11a6d900aa0062ce6c";
    private static final String STREAM = "9107dcb7b7a9cf118ee600c00c205365";
    /** Encryption objects, each with its size when it is empty. */
    private static final Map<String, Integer> ENCRYPTION = Map.of(
            "fbb3112223bdd211b4b700a0c955fc6e", 40, // Content Encryption Object
            "14e68a292226174cb935dae07ee9289c", 28); // Extended Content Encryption Object

    /** Bytes of a GUID and a size; the header's own are followed by a count and two reserved bytes. */
    private static final int OBJECT = 24;

    private static final int FIRST = OBJECT + 6;
    /** Offset of a stream's flags, after two GUIDs, a time and two lengths. */
    private static final int FLAGS = OBJECT + 48;

    private static final int ENCRYPTED = 0x8000;
    private static final int MOST_OBJECTS = 1000;
    private static final HexFormat HEX = HexFormat.of();

    private AsfProtection() {}

    static boolean isAsf(byte[] head) {
        return head.length >= OBJECT && HEX.formatHex(head, 0, 16).equals(HEADER);
    }

    static Optional<String> find(Bytes bytes) throws IOException {
        long end = Math.min(bytes.size(), read(bytes, 16, Long.BYTES).getLong());
        long at = FIRST;
        for (int count = 0; count < MOST_OBJECTS && at + OBJECT <= end; count++) {
            ByteBuffer object = read(bytes, at, FLAGS + Short.BYTES);
            byte[] guid = new byte[16];
            object.get(guid);
            long size = object.getLong();
            if (size < OBJECT || size > end - at) {
                return Optional.empty();
            }
            String name = HEX.formatHex(guid);
            boolean encryption = ENCRYPTION.containsKey(name) && size > ENCRYPTION.get(name);
            boolean stream = name.equals(STREAM)
                    && object.limit() >= FLAGS + Short.BYTES
                    && (object.getShort(FLAGS) & ENCRYPTED) != 0;
            if (encryption || stream) {
                return Optional.of("Windows Media DRM");
            }
            at += size;
        }
        return Optional.empty();
    }

    private static ByteBuffer read(Bytes bytes, long at, int length) throws IOException {
        return bytes.at(at, length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
