package io.reelway.ffmpeg;

import java.time.Duration;

/**
 * The result of a program that ended by itself.
 *
 * @param exit its exit code; 0 where its watcher ended it because it had enough
 * @param stdout all that it wrote there
 * @param stderrTail the last lines that it wrote there, without the addresses in memory that ffmpeg adds to names, and
 *     without those that ffmpeg marks as harmless
 * @param decoded what it logged about decoding, counted over all lines
 * @param took from start to end
 */
public record ProcessResult(int exit, String stdout, String stderrTail, DecodeWords decoded, Duration took) {
    public ProcessResult {
        stderrTail = withoutAddresses(stderrTail);
    }

    /**
     * Removes the addresses, which mean nothing outside that process:
     * {@code [mov,mp4 @ 0x55d0c8a3b2c0] moov atom not found}.
     */
    static String withoutAddresses(String words) {
        return words.replaceAll(" @ (0x)?[0-9a-fA-F]{6,16}(?=])", "");
    }
}
