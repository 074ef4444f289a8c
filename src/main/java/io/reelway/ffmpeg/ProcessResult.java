package io.reelway.ffmpeg;

import java.time.Duration;

/**
 * What came of a program that ended by itself.
 *
 * @param exit its exit code; 0 where its watcher had enough and so ended it
 * @param stdout all that it wrote there
 * @param stderrTail the last lines that it wrote there, without the addresses in memory that ffmpeg adds to names, and
 *     without those that ffmpeg marks as telling nothing wrong
 * @param decoded what it said of decoding, counted over all lines
 * @param took from start to end
 */
public record ProcessResult(int exit, String stdout, String stderrTail, DecodeWords decoded, Duration took) {
    public ProcessResult {
        stderrTail = withoutAddresses(stderrTail);
    }

    /** {@code [mov,mp4 @ 0x55d0c8a3b2c0] moov atom not found} without what means nothing outside that process. */
    static String withoutAddresses(String words) {
        return words.replaceAll(" @ (0x)?[0-9a-fA-F]{6,16}(?=])", "");
    }
}
