package io.reelway.proof;

import io.reelway.encode.AudioTarget;
import io.reelway.preset.Loudness;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Judges how loud a track came out, where a loudness was asked for. */
final class LoudnessProof {
    private static final double LOUDNESS_UNITS = 1;
    /** Encoders overshoot between the samples that a limiter has seen. */
    private static final double DECIBELS = 0.5;

    private LoudnessProof() {}

    /** What is promised; nothing where the track is silent, too short to have a loudness, or taken as it is. */
    static Optional<Loudness> promised(AudioTarget target) {
        boolean heard = target.measured()
                .filter(measured -> measured.integrated() > LoudnessHeard.SILENCE)
                .isPresent();
        return heard && !target.copied() ? target.settings().loudness() : Optional.empty();
    }

    /** @param heard by the number of the track; tracks that were not measured share another output's sound */
    static void judge(String what, List<AudioTarget> targets, Map<Integer, LoudnessHeard> heard) {
        heard.forEach((track, came) -> {
            Loudness promised = promised(targets.get(track)).orElseThrow();
            double louder = came.lufs() - promised.lufs();
            // impulses are too quiet with all their peaks below the limit: the true peak is the stricter promise
            boolean tooQuiet = louder < -LOUDNESS_UNITS && !targets.get(track).isLimited();
            if (tooQuiet || louder > LOUDNESS_UNITS) {
                throw Expected.notProven(
                        what + " (loudness of sound " + (track + 1) + ")",
                        String.format(Locale.ROOT, "%.1f LUFS (within %.1f LU)", promised.lufs(), LOUDNESS_UNITS),
                        String.format(Locale.ROOT, "%.1f LUFS", came.lufs()));
            }
            if (came.truePeak() > promised.truePeak() + DECIBELS) {
                throw Expected.notProven(
                        what + " (true peak of sound " + (track + 1) + ")",
                        String.format(Locale.ROOT, "at most %.1f dBTP (within %.1f dB)", promised.truePeak(), DECIBELS),
                        String.format(Locale.ROOT, "%.1f dBTP", came.truePeak()));
            }
        });
    }
}
