package io.reelway.proof.measure;

/**
 * The packets of one stream.
 *
 * @param count all of them
 * @param start seconds at which the first one is shown or heard; those that a player drops, as an encoder's lead-in, do
 *     not count
 * @param end seconds at which the last one ends
 * @param keys which of them are key frames
 * @param leaning how many are shown before the key frame that they follow: they lean on the group before it
 * @param leading how many of them follow the first key frame: what they lean on is not there
 * @param hidden how many a player drops, as what lies outside an edit list
 * @param missing how many more would fill the holes between them; 0 where they come at uneven distances
 * @param longestStep seconds between two that follow each other, at most
 * @param jumps how often their clock was set anew: backwards, or forwards by ten seconds and more
 * @param closedSeconds from the first to the end of the last, with the clock going on where it was set anew
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

    /** Those before the first key frame cannot be decoded. */
    public long decodable() {
        return count - keys.first(count);
    }

    /** Those at the beginning from which no decoder can make a frame. */
    public long headless() {
        return count - decodable() + leading;
    }
}
