package io.reelway.encode.plan;

import io.reelway.encode.output.AudioTarget;
import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.HlsRendition;
import io.reelway.encode.output.Naming;
import io.reelway.encode.output.VideoTarget;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Container;
import io.reelway.preset.HlsGroup;
import io.reelway.preset.HlsGroup.Segments;
import io.reelway.preset.Rung;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans an HLS ladder: which rungs the source gets, and where its audio goes. */
final class HlsPlanner {
    /** Name of an audio-only rung where the preset gives it no modifier. */
    private static final String AUDIO = "audio";

    private final Material material;
    private final HlsGroup group;
    private final Naming naming;
    private final String id;
    private final String key;
    private final Container container;
    private final AudioTargets audio;

    HlsPlanner(String id, HlsGroup group, Naming naming, Material material) {
        this.id = id;
        this.group = group;
        this.naming = naming;
        this.material = material;
        this.key = Keys.of(group, naming);
        this.container = group.segments() == Segments.TS ? Container.TS : Container.MP4;
        this.audio = new AudioTargets(material, id);
    }

    /** Empty where the source has nothing that a rung asks for. */
    Optional<HlsOutput> plan() {
        List<AudioTarget> separate = material.picture().isPresent() ? separate() : List.of();
        List<HlsRendition> renditions = new ArrayList<>();
        for (Rung rung : soundAlone()) {
            oneTrack(rung.audio())
                    .ifPresent(track -> renditions.add(rendition(
                            "_r" + renditions.size(), rung.modifier(), Optional.empty(), Optional.of(track))));
        }
        if (renditions.isEmpty() && material.picture().isEmpty()) {
            firstSound()
                    .ifPresent(track ->
                            renditions.add(rendition("_" + AUDIO, AUDIO, Optional.empty(), Optional.of(track))));
        }
        material.picture().ifPresent(picture -> Ladder.choose(group.ladder(), pictures(), picture.shown())
                .forEach(step -> renditions.add(rendition(
                        "_r" + renditions.size(),
                        step.rung().modifier(),
                        Optional.of(
                                VideoTargets.of(checked(step.rung().video().orElseThrow()), step.framing(), picture)),
                        separate.isEmpty() ? oneTrack(step.rung().audio()) : Optional.empty()))));
        return renditions.isEmpty()
                ? Optional.empty()
                : Optional.of(new HlsOutput(
                        id, key, group.segments(), group.segmentSeconds(), renditions, renditions(separate)));
    }

    private List<Rung> soundAlone() {
        return group.rungs().stream().filter(rung -> rung.video().isEmpty()).toList();
    }

    private List<Rung> pictures() {
        return group.rungs().stream().filter(rung -> rung.video().isPresent()).toList();
    }

    /**
     * Audio in separate playlists: if the preset asks for it, or if a rung would hold several tracks, which players do
     * not expect.
     */
    private List<AudioTarget> separate() {
        if (!group.separateAudio().isEmpty()) {
            return audio.of(group.separateAudio(), container);
        }
        return pictures().stream()
                .map(rung -> audio.of(rung.audio(), container))
                .filter(targets -> targets.size() > 1)
                .findFirst()
                .orElse(List.of());
    }

    private Optional<AudioTarget> firstSound() {
        List<AudioSettings> separate = group.separateAudio();
        List<AudioSettings> settings = separate.isEmpty()
                ? group.rungs().stream()
                        .map(Rung::audio)
                        .filter(each -> !each.isEmpty())
                        .findFirst()
                        .orElse(List.of())
                : separate;
        return oneTrack(settings);
    }

    private Optional<AudioTarget> oneTrack(List<AudioSettings> settings) {
        return audio.of(settings, container).stream().findFirst();
    }

    private List<HlsRendition> renditions(List<AudioTarget> tracks) {
        List<HlsRendition> renditions = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (AudioTarget track : tracks) {
            String name = track.settings()
                    .name()
                    .orElseGet(() ->
                            AUDIO + track.language().map(code -> "_" + code).orElse(""));
            String modifier = taken.add(name) ? name : name + "_" + (renditions.size() + 1);
            renditions.add(rendition("_a" + renditions.size(), modifier, Optional.empty(), Optional.of(track)));
        }
        return renditions;
    }

    private HlsRendition rendition(
            String suffix, String modifier, Optional<VideoTarget> video, Optional<AudioTarget> sound) {
        HlsRendition rendition =
                new HlsRendition(id + suffix, modifier, group.segments(), video, sound, renditionKey(modifier));
        Keys.checked(rendition.segmentKey(1));
        return rendition;
    }

    /** Under names that stay, a playlist is called like the main one, with its modifier. */
    private String renditionKey(String modifier) {
        String stem = naming.stays()
                ? key.substring(0, key.length() - ".m3u8".length())
                : key.substring(0, key.lastIndexOf('/') + 1) + naming.slug() + "_";
        return stem + modifier + naming.mark() + ".m3u8";
    }

    /** Refuses a copy: segments are cut at key frames that all rungs have at the same instants, and a copy does not. */
    private static VideoSettings checked(VideoSettings settings) {
        if (settings.codec() == VideoCodec.COPY) {
            throw new VideoException(
                    ErrorCode.INVALID_PRESET,
                    "A rung of an hls group has the codec \"copy\", but players change rungs at key frames that only"
                            + " encoding puts where they have to be. Use h264, h265 or av1.");
        }
        return settings;
    }
}
