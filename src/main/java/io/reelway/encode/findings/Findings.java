package io.reelway.encode.findings;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured of a source before it is encoded.
 *
 * @param loudness by {@link LoudnessRun}
 * @param keyframes seconds of the picture's key frames from the source's start, in order; empty where nobody asked
 */
public record Findings(Map<LoudnessRun, LoudnessMeasured> loudness, Optional<List<Double>> keyframes) {
    /** Nothing was asked. */
    public static final Findings NONE = new Findings(Map.of(), Optional.empty());

    public Findings {
        loudness = Map.copyOf(loudness);
        keyframes = keyframes.map(List::copyOf);
    }
}
