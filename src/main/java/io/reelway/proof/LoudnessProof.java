package io.reelway.proof;

import io.reelway.encode.output.AudioTarget;
import io.reelway.preset.Loudness;
import io.reelway.proof.measure.LoudnessHeard;
import io.reelway.proof.measure.NotProven;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks the loudness of a track, where the preset asks for one. */
final class LoudnessProof {
    private static final double LOUDNESS_UNITS = 1;
    /** Tolerance of the true peak: encoders overshoot between the samples that the limiter has seen. */
    private static final double DECIBELS = 0.5;

    private LoudnessProof() {}

    /** @param heard by the number of the track; tracks that were not measured share another output's audio */
    static void judge(String what, List<AudioTarget> targets, Map<Integer, LoudnessHeard> heard) {
        heard.forEach((track, came) -> {
            Loudness promised = targets.get(track).promisedLoudness().orElseThrow();
            double louder = came.lufs() - promised.lufs();
            // impulses stay too quiet when all their peaks are below the limit: the true peak is the stricter promise
            boolean tooQuiet = louder < -LOUDNESS_UNITS && !targets.get(track).isLimited();
            if (tooQuiet || louder > LOUDNESS_UNITS) {
                throw NotProven.because(
                        what + " (loudness of sound " + (track + 1) + ")",
                        String.format(Locale.ROOT, "%.1f LUFS (within %.1f LU)", promised.lufs(), LOUDNESS_UNITS),
                        String.format(Locale.ROOT, "%.1f LUFS", came.lufs()));
            }
            if (came.truePeak() > promised.truePeak() + DECIBELS) {
                throw NotProven.because(
                        what + " (true peak of sound " + (track + 1) + ")",
                        String.format(Locale.ROOT, "at most %.1f dBTP (within %.1f dB)", promised.truePeak(), DECIBELS),
                        String.format(Locale.ROOT, "%.1f dBTP", came.truePeak()));
            }
        });
    }
}
