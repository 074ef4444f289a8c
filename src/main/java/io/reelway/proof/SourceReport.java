package io.reelway.proof;

import java.util.List;

/**
 * What was found of a source that was good enough to make outputs from.
 *
 * @param containerDuration seconds of what is taken of it, as the container says; -1 when it does not
 * @param length seconds that outputs should have: the container's word, corrected by what is in it; -1 where nothing tells
 * @param decodedDuration seconds that came out
 * @param frames of the picture that were decoded, or packets of the sound where there is no picture
 * @param badFrames of the picture: damaged, refused by the decoder, or gone; of the sound where there is no picture
 * @param decodeErrors packets that decoders refused, of all streams in the outputs
 * @param missingSeconds by which outputs may be shorter than the container promises
 * @param warnings plain sentences; empty for a source without fault
 */
public record SourceReport(
        double containerDuration,
        double length,
        double decodedDuration,
        long frames,
        long badFrames,
        long decodeErrors,
        double missingSeconds,
        List<String> warnings) {
    public SourceReport {
        warnings = List.copyOf(warnings);
    }

    boolean isDamaged() {
        return !warnings.isEmpty();
    }
}
