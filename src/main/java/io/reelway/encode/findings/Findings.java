package io.reelway.encode.findings;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a source beyond the output of ffprobe.
 *
 * @param loudness by {@link LoudnessRun}
 * @param keyframes the video's key frames at which a copy can be cut, in seconds from the source's start, in order;
 *     empty where they were not measured
 * @param survey the streams that change in the middle; empty where no change was seen and so no survey was made
 * @param unfit ids of outputs whose packets were copied and failed their proof
 * @param length that outputs get exactly; empty where it stays as it is
 */
public record Findings(
        Map<LoudnessRun, LoudnessMeasured> loudness,
        Optional<Keyframes> keyframes,
        Optional<Changes> survey,
        Set<String> unfit,
        Optional<ExactLength> length) {
    /** Nothing was measured. */
    public static final Findings NONE =
            new Findings(Map.of(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty());

    public Findings {
        loudness = Map.copyOf(loudness);
        unfit = Set.copyOf(unfit);
    }

    public Findings measured(Map<LoudnessRun, LoudnessMeasured> heard, Optional<Keyframes> found) {
        return new Findings(heard, found, survey, unfit, length);
    }

    public Findings surveyed(Changes seen) {
        return new Findings(loudness, keyframes, Optional.of(seen), unfit, length);
    }

    public Findings unfit(Set<String> more) {
        Set<String> all = new HashSet<>(unfit);
        all.addAll(more);
        return new Findings(loudness, keyframes, survey, all, length);
    }

    public Findings lasting(ExactLength exact) {
        return new Findings(loudness, keyframes, survey, unfit, Optional.of(exact));
    }

    public Changes changes() {
        return survey.orElse(Changes.NONE);
    }
}
