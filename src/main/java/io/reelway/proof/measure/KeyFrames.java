package io.reelway.proof.measure;

import java.util.BitSet;

/** The key frames of a stream, by packet number in the order of decoding, counted from 0. */
public final class KeyFrames {
    private final BitSet numbers;

    /** @param numbers are copied */
    KeyFrames(BitSet numbers) {
        this.numbers = (BitSet) numbers.clone();
    }

    /** Key frames at even distances. */
    public static KeyFrames every(int distance, long count) {
        BitSet numbers = new BitSet();
        for (int number = 0; number < count; number += distance) {
            numbers.set(number);
        }
        return new KeyFrames(numbers);
    }

    public boolean at(long number) {
        return numbers.get((int) number);
    }

    /** The first one; the number of packets where there is none. */
    public long first(long count) {
        int first = numbers.nextSetBit(0);
        return first < 0 ? count : first;
    }

    /** The first one after a number; the number of packets where there is none. */
    public long next(long number, long count) {
        int next = numbers.nextSetBit((int) number + 1);
        return next < 0 ? count : next;
    }

    /** Packets from a key frame to the next one or to the end, at most. */
    public long longestDistance(long count) {
        long longest = numbers.isEmpty() ? count : 0;
        for (int number = numbers.nextSetBit(0); number >= 0; ) {
            int next = numbers.nextSetBit(number + 1);
            longest = Math.max(longest, (next < 0 ? count : next) - number);
            number = next;
        }
        return longest;
    }

    /** Packets between a number and the key frame that is nearest to it. */
    public double distance(double number) {
        int before = numbers.previousSetBit((int) Math.max(0, Math.floor(number)));
        int after = numbers.nextSetBit((int) Math.max(0, Math.ceil(number)));
        double left = before < 0 ? Double.MAX_VALUE : Math.abs(number - before);
        double right = after < 0 ? Double.MAX_VALUE : Math.abs(after - number);
        return Math.min(left, right);
    }
}
