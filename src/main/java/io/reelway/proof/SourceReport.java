package io.reelway.proof;

import java.util.List;
import java.util.stream.Stream;

/**
 * What was found of a source that passed its proof.
 *
 * @param containerDuration seconds of what is taken of it, as the container says; -1 when it does not
 * @param length seconds that outputs should have: the container's length, corrected by what is in it; -1 where not
 *     known
 * @param decodedDuration seconds that came out
 * @param frames of the video that were decoded, or packets of the audio where there is no video
 * @param badFrames of the video: damaged, refused by the decoder, or missing; of the audio where there is no video
 * @param decodeErrors packets that decoders refused, of all streams in the outputs
 * @param missingSeconds by which outputs may be shorter than the container promises
 * @param faults plain sentences; empty for a source without fault
 * @param remarks plain sentences about properties of a source without fault that outputs do not keep
 */
public record SourceReport(
        double containerDuration,
        double length,
        double decodedDuration,
        long frames,
        long badFrames,
        long decodeErrors,
        double missingSeconds,
        List<String> faults,
        List<String> remarks) {
    public SourceReport {
        faults = List.copyOf(faults);
        remarks = List.copyOf(remarks);
    }

    boolean isDamaged() {
        return !faults.isEmpty();
    }

    /** All faults and remarks, in plain sentences. */
    public List<String> warnings() {
        return Stream.concat(faults.stream(), remarks.stream()).toList();
    }
}
