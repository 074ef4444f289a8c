package io.reelway.proof.measure;

import java.util.BitSet;

/** Counts the packets of one stream as they come, in the order of decoding. */
final class PacketCounter {
    private final BitSet keys = new BitSet();
    private final TimestampGaps gaps = new TimestampGaps();
    private int count;
    private long start = Long.MAX_VALUE;
    private long end = Long.MIN_VALUE;
    private long latestKey = Long.MIN_VALUE;
    private long leaning;
    private long leading;
    private long hidden;
    private long lastLength;

    /**
     * @param shown presentation time in the stream's time base; null where the file has none
     * @param decoded decoding time in the same; null where the file has none
     * @param length in the same
     * @param flags of ffprobe: K for a key frame, D for one that a player drops
     */
    void add(Long shown, Long decoded, long length, String flags) {
        boolean key = flags.startsWith("K");
        if (key) {
            keys.set(count);
        }
        count++;
        lastLength = length;
        boolean dropped = flags.contains("D");
        hidden += dropped ? 1 : 0;
        // decoding times are even where presentation times are not: reordering leaves out the first ones
        gaps.add(decoded);
        // AVI has only decoding times
        Long instant = shown != null ? shown : decoded;
        if (instant == null) {
            return;
        }
        if (key) {
            latestKey = instant;
        } else if (instant < latestKey) {
            leaning++;
            leading += keys.cardinality() == 1 ? 1 : 0;
        }
        if (!dropped) {
            start = Math.min(start, instant);
            end = Math.max(end, instant + length);
        }
    }

    /** @param timeBase seconds a unit */
    Packets packets(double timeBase) {
        boolean timed = start <= end;
        return new Packets(
                count,
                timed ? start * timeBase : 0,
                timed ? end * timeBase : 0,
                new KeyFrames(keys),
                leaning,
                leading,
                hidden,
                gaps.missing(timeBase),
                gaps.longest() * timeBase,
                gaps.jumps(timeBase),
                (gaps.closed(timeBase) + lastLength) * timeBase);
    }
}
