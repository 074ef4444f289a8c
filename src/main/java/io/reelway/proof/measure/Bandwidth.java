package io.reelway.proof.measure;

import java.util.List;

/** Computes the bit rates of a media playlist by RFC 8216, 4.3.4.2. The sizes of segments are given in their order. */
public final class Bandwidth {
    private static final double SHORTEST_RUN = 0.5;
    private static final double LONGEST_RUN = 1.5;

    private Bandwidth() {}

    /**
     * Bits a second of the largest run of segments that lasts half to one and a half target durations, and at least the
     * average: a playlist may be too short for any such run.
     */
    public static long peak(MediaPlaylist playlist, List<Long> bytes) {
        double target = playlist.targetDuration();
        double peak = 0;
        for (int first = 0; first < bytes.size(); first++) {
            double seconds = 0;
            long size = 0;
            for (int next = first; next < bytes.size() && seconds <= LONGEST_RUN * target; next++) {
                seconds += playlist.segments().get(next).seconds();
                size += bytes.get(next);
                if (seconds >= SHORTEST_RUN * target && seconds <= LONGEST_RUN * target) {
                    peak = Math.max(peak, size * 8 / seconds);
                }
            }
        }
        return Math.max((long) Math.ceil(peak), average(playlist, bytes));
    }

    /** Bits a second over all segments; 0 when they last no time. */
    public static long average(MediaPlaylist playlist, List<Long> bytes) {
        long size = bytes.stream().mapToLong(Long::longValue).sum();
        double seconds = playlist.duration();
        return seconds > 0 ? (long) Math.ceil(size * 8 / seconds) : 0;
    }
}
