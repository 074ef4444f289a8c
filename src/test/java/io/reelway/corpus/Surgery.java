package io.reelway.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Changes to files that ffmpeg would not write like this. */
final class Surgery {
    private static final int MOVIE_TIMESCALE = 16;
    /** EBML's id of Duration in Matroska's Info, and the size of a float of eight bytes. */
    private static final byte[] MATROSKA_DURATION = {0x44, (byte) 0x89, (byte) 0x88};

    private Surgery() {}

    /** Each track's only edit (ISO/IEC 14496-12, 8.6.6) ends after so many seconds, whatever lies behind. */
    static byte[] trimmed(byte[] mp4, int seconds) {
        ByteBuffer file = ByteBuffer.wrap(mp4.clone());
        int timescale = file.getInt(find(mp4, ascii("mvhd"), 0) + MOVIE_TIMESCALE);
        for (int at = find(mp4, ascii("elst"), 0); at >= 0; at = find(mp4, ascii("elst"), at + 1)) {
            // the type, version and flags, the number of entries
            file.putInt(at + 12, seconds * timescale);
        }
        return file.array();
    }

    /** Without the first fragments (ISO/IEC 14496-12, 8.8): {@code moof} and {@code mdat}. */
    static byte[] withoutFragments(byte[] mp4, int count) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        int left = 2 * count;
        ByteBuffer file = ByteBuffer.wrap(mp4);
        for (int at = 0; at < mp4.length; at += file.getInt(at)) {
            String type = new String(mp4, at + 4, 4, StandardCharsets.US_ASCII);
            boolean fragment = type.equals("moof") || type.equals("mdat");
            if (!fragment || left-- <= 0) {
                kept.write(mp4, at, file.getInt(at));
            }
        }
        return kept.toByteArray();
    }

    /** The header states another length, and the tracks' tags state none. */
    static byte[] stating(byte[] matroska, int seconds) {
        byte[] changed = renamed(matroska, "DURATION", "DURATIOX");
        ByteBuffer.wrap(changed).putDouble(find(changed, MATROSKA_DURATION, 0) + 3, seconds * 1000.0);
        return changed;
    }

    /** Each occurrence of a word is another one of the same length. */
    static byte[] renamed(byte[] file, String from, String to) {
        byte[] changed = file.clone();
        for (int at = find(file, ascii(from), 0); at >= 0; at = find(file, ascii(from), at + 1)) {
            System.arraycopy(ascii(to), 0, changed, at, to.length());
        }
        return changed;
    }

    /** A bit of the first track's time between frames (ISO/IEC 14496-12, 8.6.1.2) is the other way round. */
    static byte[] flipped(byte[] mp4) {
        byte[] changed = mp4.clone();
        // the type, version and flags, the number of entries, the first entry's number of frames
        changed[find(mp4, ascii("stts"), 0) + 17] ^= 0x10;
        return changed;
    }

    /** The header of one frame in the middle of the sound (ADTS, ISO/IEC 14496-3, 1.A.3.2) names a sample rate that is none. */
    static byte[] withoutRate(byte[] ts) {
        int pes = find(ts, new byte[] {0, 0, 1, (byte) 0xC0}, 0);
        byte[] begin = Arrays.copyOfRange(ts, find(ts, new byte[] {(byte) 0xFF, (byte) 0xF1}, pes), ts.length);
        byte[] header = Arrays.copyOf(begin, 3);
        int at = find(ts, header, ts.length / 2);
        byte[] changed = ts.clone();
        changed[at + 2] |= 0x3C;
        return changed;
    }

    /** The first part of a file. */
    static byte[] cut(byte[] file, double part) {
        return Arrays.copyOf(file, (int) (file.length * part));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static int find(byte[] in, byte[] what, int from) {
        for (int at = from; at <= in.length - what.length; at++) {
            if (Arrays.equals(in, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        return -1;
    }
}
