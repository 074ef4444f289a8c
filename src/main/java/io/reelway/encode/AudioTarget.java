package io.reelway.encode;

import io.reelway.analysis.LoudnessMeasured;
import io.reelway.preset.AudioSettings;
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
        AudioTrack track, AudioSettings settings, boolean copied, int channels, Optional<LoudnessMeasured> measured) {}
