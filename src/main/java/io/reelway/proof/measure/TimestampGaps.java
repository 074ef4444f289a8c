package io.reelway.proof.measure;

import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the distances between packets of one stream in the order of decoding. Where they are even, a hole tells how
 * many packets are missing.
 */
final class TimestampGaps {
    /** Most distances that are counted; a stream with more different ones is not even. */
    private static final int MOST = 256;
    /** Share of equal distances that makes a stream even. */
    private static final double EVEN = 0.9;
    /** Tolerance, as a share of the distance: clocks of milliseconds round each instant. */
    private static final double ROUNDING = 0.1;
    /** Seconds from which a jump means that the clock was reset; ffmpeg closes the jump, and no packet is missing. */
    private static final double JUMP_SECONDS = 10;

    private final TreeMap<Long, Integer> steps = new TreeMap<>();
    private boolean uneven;
    private Long before;
    private long count;
    private long longest;
    /** Sum of the distances that the map has no room for. */
    private long others;

    /** @param instant null where the file does not say */
    void add(Long instant) {
        if (instant == null) {
            return;
        }
        if (before != null) {
            long step = instant - before;
            count++;
            longest = Math.max(longest, step);
            if (steps.size() < MOST || steps.containsKey(step)) {
                steps.merge(step, 1, Integer::sum);
            } else {
                uneven = true;
                others += Math.max(0, step);
            }
        }
        before = instant;
    }

    /** The longest distance of all. */
    long longest() {
        return longest;
    }

    /** How often the clock was reset. */
    long jumps(double timeBase) {
        return steps.entrySet().stream()
                .filter(step -> isJump(step.getKey(), timeBase))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Length from the first to the last packet, with the usual distance in place of each jump of the clock. */
    long closed(double timeBase) {
        return others
                + steps.entrySet().stream()
                        .mapToLong(
                                step -> (isJump(step.getKey(), timeBase) ? common() : step.getKey()) * step.getValue())
                        .sum();
    }

    private static boolean isJump(long step, double timeBase) {
        return step < 0 || step * timeBase >= JUMP_SECONDS;
    }

    private long common() {
        return steps.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0L);
    }

    /**
     * Packets that would fill the holes; 0 where distances are not even.
     *
     * @param timeBase seconds a unit
     */
    long missing(double timeBase) {
        long common = common();
        if (uneven || common <= 0) {
            return 0;
        }
        long rounding = Math.max(1, Math.round(common * ROUNDING));
        long regular = steps.subMap(common - rounding, true, common + rounding, true).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        if (regular < EVEN * count) {
            return 0;
        }
        return steps.tailMap(common + rounding, false).entrySet().stream()
                .filter(step -> !isJump(step.getKey(), timeBase))
                .mapToLong(step -> (Math.round(step.getKey() / (double) common) - 1) * step.getValue())
                .sum();
    }
}
