package io.reelway.cli.verify;

import java.util.Arrays;

/**
 * One stream of a file, packet by packet in the order of the file.
 *
 * @param type {@code video} or {@code audio}
 * @param codec ffmpeg's name
 * @param hashes 64 bits of each packet's MD5
 * @param start seconds at which its first packet is presented
 * @param end seconds at which its last packet ends
 */
record VerifyStream(String type, String codec, long[] hashes, double start, double end) {
    static final String VIDEO = "video";
    static final String AUDIO = "audio";

    double duration() {
        return Math.max(0, end - start);
    }

    /** The place from which these packets follow each other here, at or after {@code from}; -1 where they do not. */
    int find(long[] packets, int from) {
        for (int at = from; at + packets.length <= hashes.length; at++) {
            if (Arrays.equals(hashes, at, at + packets.length, packets, 0, packets.length)) {
                return at;
            }
        }
        return -1;
    }
}
