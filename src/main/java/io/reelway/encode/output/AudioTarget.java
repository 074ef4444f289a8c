package io.reelway.encode.output;

import io.reelway.encode.findings.LoudnessMeasured;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Language;
import io.reelway.preset.Loudness;
import io.reelway.probe.AudioTrack;
import java.util.Optional;

/**
 * Sound to make from one track.
 *
 * @param track where it comes from
 * @param copied its packets are taken as they are; the settings then say nothing
 * @param channels 1, 2 or 6
 * @param measured how loud the track is, where the settings ask for another loudness
 */
public record AudioTarget(
        AudioTrack track, AudioSettings settings, boolean copied, int channels, Optional<LoudnessMeasured> measured) {
    /**
     * Whether peaks are in the way of the loudness that is wished for: then the true peak is kept, and the loudness may stay
     * below.
     */
    public boolean isLimited() {
        return measured.isPresent()
                && settings.loudness()
                        .filter(wished -> measured.get().isLimited(wished))
                        .isPresent();
    }

    /** ISO 639-2 code to write: the preset's, else the source's; empty where neither says. */
    public Optional<String> language() {
        return settings.language().or(() -> Optional.of(track.language())).flatMap(Language::of);
    }

    /** The loudness that is promised; nothing where the track is silent, too short to have one, or taken as it is. */
    public Optional<Loudness> promisedLoudness() {
        boolean heard = measured.filter(found -> !found.isSilence()).isPresent();
        return heard && !copied ? settings.loudness() : Optional.empty();
    }
}
