package io.reelway.encode.output;

import io.reelway.encode.findings.LoudnessMeasured;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Language;
import io.reelway.preset.Loudness;
import io.reelway.probe.AudioTrack;
import java.util.Optional;

/**
 * An audio track of an output, made from one track of the source.
 *
 * @param track the source's track
 * @param copied its packets are copied; the settings are then not used
 * @param channels 1, 2 or 6
 * @param measured the measured loudness, where the settings ask for another loudness
 */
public record AudioTarget(
        AudioTrack track, AudioSettings settings, boolean copied, int channels, Optional<LoudnessMeasured> measured) {
    /** Whether a peak limits the gain: then the true peak is kept, and the loudness may stay below the target. */
    public boolean isLimited() {
        return measured.isPresent()
                && settings.loudness()
                        .filter(wished -> measured.get().isLimited(wished))
                        .isPresent();
    }

    /** ISO 639-2 code to write: the preset's, else the source's; empty where neither has one. */
    public Optional<String> language() {
        return settings.language().or(() -> Optional.of(track.language())).flatMap(Language::of);
    }

    /** The loudness that is promised; empty where the track is silent, too short to have a loudness, or copied. */
    public Optional<Loudness> promisedLoudness() {
        boolean heard = measured.filter(found -> !found.isSilence()).isPresent();
        return heard && !copied ? settings.loudness() : Optional.empty();
    }
}
