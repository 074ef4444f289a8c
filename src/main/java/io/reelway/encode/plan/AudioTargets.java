package io.reelway.encode.plan;

import io.reelway.encode.findings.LoudnessMeasured;
import io.reelway.encode.findings.LoudnessRun;
import io.reelway.encode.output.AudioTarget;
import io.reelway.preset.AudioCodec;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Container;
import io.reelway.preset.Language;
import io.reelway.preset.Tracks;
import io.reelway.probe.AudioTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses the audio tracks that settings ask for, and decides whether each is copied or encoded. */
final class AudioTargets {
    private static final int SURROUND = 6;

    private final Material material;
    private final String id;

    /** @param id of the output that they are for */
    AudioTargets(Material material, String id) {
        this.material = material;
        this.id = id;
    }

    /**
     * @return in the order of the settings; empty where the source has none of these tracks
     * @throws io.reelway.error.VideoException UNSUPPORTED_MEDIA when the settings ask for a copy that the container
     *     cannot hold
     */
    List<AudioTarget> of(List<AudioSettings> settings, Container container) {
        List<AudioTarget> targets = new ArrayList<>();
        for (AudioSettings each : settings) {
            tracks(each.tracks()).map(track -> target(track, each, container)).forEach(targets::add);
        }
        // an MP3 file holds exactly one stream
        return container == Container.MP3 && targets.size() > 1 ? List.of(targets.get(0)) : List.copyOf(targets);
    }

    /** Copies of all tracks. */
    List<AudioTarget> copies(Container container) {
        return of(List.of(AudioSettings.of(AudioCodec.COPY, 0).withTracks(new Tracks.All())), container);
    }

    private Stream<AudioTrack> tracks(Tracks wished) {
        List<AudioTrack> all = material.sounds();
        if (wished instanceof Tracks.All) {
            return all.stream();
        }
        if (wished instanceof Tracks.Numbers numbers) {
            return numbers.numbers().stream()
                    .filter(number -> number >= 1 && number <= all.size())
                    .map(number -> all.get(number - 1));
        }
        if (wished instanceof Tracks.Languages languages) {
            List<AudioTrack> spoken = languages.codes().stream()
                    .flatMap(code -> Language.of(code).stream())
                    .flatMap(code -> all.stream().filter(track -> Language.of(track.language())
                            .filter(code::equals)
                            .isPresent()))
                    .distinct()
                    .toList();
            return spoken.isEmpty() ? material.sound().stream() : spoken.stream();
        }
        return material.sound().stream();
    }

    private AudioTarget target(AudioTrack track, AudioSettings settings, Container container) {
        if (isCopied(track, settings, container)) {
            return new AudioTarget(track, settings, true, track.channels(), Optional.empty());
        }
        AudioSettings encoded =
                settings.codec() == AudioCodec.COPY ? Remux.encodedAudio(settings, container) : settings;
        int channels = channels(track, encoded);
        Optional<LoudnessMeasured> measured = encoded.loudness()
                .map(loudness ->
                        material.findings().loudness().get(new LoudnessRun(track.index(), channels, loudness)));
        return new AudioTarget(track, encoded, false, channels, measured);
    }

    private boolean isCopied(AudioTrack track, AudioSettings settings, Container container) {
        if (settings.codec() == AudioCodec.COPY) {
            return material.mayCopy(id) && Remux.audioOrThrow(material, track, container);
        }
        return settings.copyIfItFits()
                && settings.loudness().isEmpty()
                && material.mayCopy(id)
                && Remux.audio(material, track, container);
    }

    /** The number of channels asked for, else the source's, as mono, stereo or 5.1; MP3 has two at most. */
    private static int channels(AudioTrack track, AudioSettings settings) {
        int wished = settings.channels() > 0 ? settings.channels() : track.channels();
        int nearest = wished == 1 ? 1 : wished < SURROUND - 1 ? 2 : SURROUND;
        return settings.codec() == AudioCodec.MP3 ? Math.min(2, nearest) : nearest;
    }
}
