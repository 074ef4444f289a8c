package io.reelway.proof.measure;

/**
 * Counts and times of the packets of one stream.
 *
 * @param count all of them
 * @param start seconds at which the first one is presented; packets that a player drops, such as an encoder's priming,
 *     do not count
 * @param end seconds at which the last one ends
 * @param keys which of them are key frames
 * @param leaning how many are shown before the key frame that they follow: they refer to the group before it
 * @param leading how many of them follow the first key frame: the frames that they refer to are missing
 * @param hidden how many a player drops, for example outside an edit list
 * @param missing how many more would fill the holes between them; 0 where they come at uneven distances
 * @param longestStep seconds between two that follow each other, at most
 * @param jumps how often their clock was reset: backwards, or forwards by ten seconds and more
 * @param closedSeconds from the first to the end of the last, without the jumps of a clock that was reset
 */
public record Packets(
        long count,
        double start,
        double end,
        KeyFrames keys,
        long leaning,
        long leading,
        long hidden,
        long missing,
        double longestStep,
        long jumps,
        double closedSeconds) {
    public double seconds() {
        return Math.max(0, end - start);
    }

    /** Packets without those before the first key frame, which cannot be decoded. */
    public long decodable() {
        return count - keys.first(count);
    }

    /** Packets at the beginning from which no decoder can make a frame. */
    public long headless() {
        return count - decodable() + leading;
    }
}
