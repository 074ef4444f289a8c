package io.reelway.proof;

import java.util.BitSet;

/** Counts the packets of one stream as they come, in the order of decoding. */
final class PacketCounter {
    private final BitSet keys = new BitSet();
    private int count;
    private long start = Long.MAX_VALUE;
    private long end = Long.MIN_VALUE;
    private long latestKey = Long.MIN_VALUE;
    private long leaning;

    /**
     * @param shown when it is shown, in the stream's time base; null where the file does not say
     * @param length in the same
     * @param flags of ffprobe: K for a key frame, D for one that a player drops
     */
    void add(Long shown, long length, String flags) {
        boolean key = flags.startsWith("K");
        if (key) {
            keys.set(count);
        }
        count++;
        if (shown == null) {
            return;
        }
        if (key) {
            latestKey = shown;
        } else if (shown < latestKey) {
            leaning++;
        }
        if (!flags.contains("D")) {
            start = Math.min(start, shown);
            end = Math.max(end, shown + length);
        }
    }

    /** @param timeBase seconds a unit */
    Packets packets(double timeBase) {
        boolean timed = start <= end;
        return new Packets(
                count, timed ? start * timeBase : 0, timed ? end * timeBase : 0, new KeyFrames(keys), leaning);
    }
}
