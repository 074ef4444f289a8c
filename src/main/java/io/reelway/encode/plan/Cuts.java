package io.reelway.encode.plan;

import io.reelway.encode.output.Cut;
import java.util.ArrayList;
import java.util.List;

/** Chooses where a video is cut between packets. */
public final class Cuts {
    /**
     * A key frame that is at most this much before its mark counts as at the mark: timestamps are rounded to their
     * clock.
     */
    public static final double ROUNDING_SECONDS = 0.001;

    private Cuts() {}

    /**
     * @param keyframes seconds, in order
     * @param every distance of the marks, the first being one distance from the start
     * @return the first key frame at or after each mark, each once
     */
    public static List<Cut> of(List<Double> keyframes, double every) {
        List<Cut> cuts = new ArrayList<>();
        double mark = every;
        double previous = 0;
        for (double keyframe : keyframes) {
            if (keyframe + ROUNDING_SECONDS >= mark) {
                cuts.add(new Cut(keyframe, previous));
                mark = (Math.floor((keyframe + ROUNDING_SECONDS) / every) + 1) * every;
            }
            previous = keyframe;
        }
        return List.copyOf(cuts);
    }
}
