package io.reelway.encode;

import io.reelway.analysis.LoudnessMeasured;
import io.reelway.analysis.LoudnessRun;
import java.util.List;

/** Measures how loud a track is. */
final class LoudnessPass {
    private LoudnessPass() {}

    static List<String> argv(LoudnessRun run) {
        throw new UnsupportedOperationException("being built: " + run);
    }

    static LoudnessMeasured parse(String stderr, String asset) {
        throw new UnsupportedOperationException("being built: " + asset + stderr);
    }
}
