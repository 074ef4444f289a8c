package io.reelway.proof;

/**
 * The packets of one stream.
 *
 * @param count all of them
 * @param start seconds at which the first one is shown or heard; those that a player drops, as an encoder's lead-in, do
 *     not count
 * @param end seconds at which the last one ends
 * @param keys which of them are key frames
 * @param leaning how many are shown before the key frame that they follow: they lean on the group before it
 */
record Packets(long count, double start, double end, KeyFrames keys, long leaning) {
    double seconds() {
        return Math.max(0, end - start);
    }

    /** Those before the first key frame cannot be decoded. */
    long decodable() {
        return count - keys.first(count);
    }
}
