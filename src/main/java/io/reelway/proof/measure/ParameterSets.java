package io.reelway.proof.measure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads the parameter sets of the video in HLS segments, in hexadecimal; playlists name the codec by them. They are at
 * the very beginning of a segment, so no program has to be started to find them. Empty where there are none.
 */
final class ParameterSets {
    /** The boxes that hold them (ISO/IEC 14496-15 for H.264 and H.265; AV1 in ISOBMFF). */
    private static final List<String> BOXES = List.of("avcC", "hvcC", "av1C");

    private static final int BOX_HEADER = 8;

    /** Bytes of a segment, or of an initialisation segment, that are searched for them. */
    private static final int READ = 1 << 20;
    /** Bytes of the first frame that are searched: at most a delimiter comes before them. */
    private static final int FIRST = 4 << 10;

    private static final int PACKET = 188;
    private static final int SYNC = 0x47;
    /**
     * Bytes of a PES header: start code, stream id, length, two bytes of flags and the length of what follows (ISO/IEC
     * 13818-1, 2.4.3.6).
     */
    private static final int PES_HEADER = 9;

    private ParameterSets() {}

    /** From an initialisation segment: the content of {@code avcC}, {@code hvcC} or {@code av1C}. */
    static String ofInit(Path file) throws IOException {
        byte[] bytes = beginning(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (String box : BOXES) {
            int from = text.indexOf(box) + box.length();
            if (from >= BOX_HEADER) {
                int length = ByteBuffer.wrap(bytes).getInt(from - BOX_HEADER) - BOX_HEADER;
                return hexadecimal(bytes, from, Math.max(0, Math.min(length, bytes.length - from)));
            }
        }
        return "";
    }

    /** From an MPEG-TS segment: the first bytes of the first frame, NAL units with start codes. */
    static String ofTransport(Path file) throws IOException {
        byte[] bytes = beginning(file);
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        int stream = -1;
        for (int at = 0; at + PACKET <= bytes.length && bytes[at] == SYNC && picture.size() < FIRST; at += PACKET) {
            boolean begins = (bytes[at + 1] & 0x40) != 0;
            int number = (bytes[at + 1] & 0x1F) << 8 | bytes[at + 2] & 0xFF;
            int from = payload(bytes, at);
            if (stream < 0 && begins && isPicture(bytes, from, at + PACKET)) {
                stream = number;
                from = Math.min(at + PACKET, from + PES_HEADER + (bytes[from + PES_HEADER - 1] & 0xFF));
            } else if (number != stream) {
                continue;
            } else if (begins) {
                break;
            }
            picture.write(bytes, from, at + PACKET - from);
        }
        return hexadecimal(picture.toByteArray(), 0, picture.size());
    }

    /**
     * Offset after the header and the adaptation field (ISO/IEC 13818-1, 2.4.3.2); the end of the packet where it has
     * no payload.
     */
    private static int payload(byte[] bytes, int packet) {
        int control = bytes[packet + 3] >> 4 & 3;
        int adaptation = (control & 2) == 0 ? 0 : 1 + (bytes[packet + 4] & 0xFF);
        return (control & 1) == 0 ? packet + PACKET : Math.min(packet + PACKET, packet + 4 + adaptation);
    }

    private static boolean isPicture(byte[] bytes, int from, int end) {
        return from + PES_HEADER <= end
                && bytes[from] == 0
                && bytes[from + 1] == 0
                && bytes[from + 2] == 1
                && (bytes[from + 3] & 0xF0) == 0xE0;
    }

    private static byte[] beginning(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(READ);
        }
    }

    private static String hexadecimal(byte[] bytes, int from, int length) {
        return HexFormat.of().formatHex(Arrays.copyOfRange(bytes, from, from + length));
    }
}
