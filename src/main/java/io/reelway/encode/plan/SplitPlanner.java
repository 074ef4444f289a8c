package io.reelway.encode.plan;

import io.reelway.encode.findings.Keyframes;
import io.reelway.encode.output.AudioTarget;
import io.reelway.encode.output.Cut;
import io.reelway.encode.output.Naming;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.output.VideoTarget;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.Container;
import io.reelway.preset.SplitGroup;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import io.reelway.probe.AudioTrack;
import java.util.List;
import java.util.Optional;

/** Plans a video in parts: copied where its key frames allow that, else encoded. */
final class SplitPlanner {
    /** Share of a part's length by which a cut may be off. */
    private static final double FAR = 0.5;

    private final Material material;
    private final String id;
    private final AudioTargets audio;

    /** @param id of the output */
    SplitPlanner(Material material, String id) {
        this.material = material;
        this.id = id;
        this.audio = new AudioTargets(material, id);
    }

    /** Empty where the source has nothing that the group asks for. */
    Optional<Output> plan(SplitGroup group, Naming naming) {
        Optional<Container> held = held();
        boolean copied = group.mode() == SplitGroup.Mode.COPY && isCopied(group, held);
        Container container = copied ? held.orElseThrow() : Container.MP4;
        List<AudioTarget> sound = copied ? audio.copies(container) : audio.of(group.audio(), container);
        Optional<VideoTarget> video =
                material.picture().filter(shown -> !copied).map(shown -> VideoTargets.of(settings(group), shown));
        if (video.isEmpty() && sound.isEmpty() && material.picture().isEmpty()) {
            return Optional.empty();
        }
        SplitOutput output = new SplitOutput(
                id,
                naming.preset(),
                stem(group, naming),
                container,
                group.everySeconds(),
                copied && material.picture().isPresent(),
                video,
                sound,
                copied ? cuts(group) : List.of());
        Keys.checked(output.partKey(1));
        return Optional.of(output);
    }

    private static VideoSettings settings(SplitGroup group) {
        return VideoTargets.encoded(group.video(), VideoCodec.H264);
    }

    private static String stem(SplitGroup group, Naming naming) {
        String folder = Keys.of(group, naming);
        return folder + (folder.endsWith("/") ? "" : "/") + naming.slug() + group.modifier() + naming.mark();
    }

    /**
     * @throws VideoException UNSUPPORTED_MEDIA when the preset allows only a copy and no container takes such streams
     */
    private boolean isCopied(SplitGroup group, Optional<Container> held) {
        if (Double.isInfinite(group.exactAbove())
                && material.isUntouched()
                && candidates().stream().noneMatch(this::takesAll)) {
            throw new VideoException(
                    ErrorCode.UNSUPPORTED_MEDIA,
                    "The preset splits " + material.asset() + " without encoding, but no container takes its streams ("
                            + codecs() + ") as they are. Use \"mode: exact\", or a share under \"exact_above\".");
        }
        return held.isPresent() && material.mayCopy(id) && cutsAreNear(group);
    }

    private String codecs() {
        String pictures = String.join(
                ", ", material.pictures().stream().map(track -> track.codec()).toList());
        String sounds = String.join(
                ", ", material.sounds().stream().map(AudioTrack::codec).toList());
        return pictures + "; " + sounds;
    }

    /** The container nearest to the source's that holds all its video and audio streams unchanged. */
    private Optional<Container> held() {
        return candidates().stream().filter(this::holdsAll).findFirst();
    }

    private List<Container> candidates() {
        if (material.source().is("mp4")) {
            return List.of(Container.MP4, Container.MOV, Container.MKV);
        }
        if (material.source().is("mpegts")) {
            return List.of(Container.TS, Container.MKV);
        }
        return List.of(material.source().is("mp3") ? Container.MP3 : Container.MKV);
    }

    private boolean takesAll(Container container) {
        return material.pictures().stream().allMatch(track -> Remux.takes(material, track, container))
                && material.sounds().stream().allMatch(track -> Remux.takes(material, track, container));
    }

    private boolean holdsAll(Container container) {
        return material.pictures().stream().allMatch(track -> Remux.video(material, track, container))
                && material.sounds().stream().allMatch(track -> Remux.audio(material, track, container));
    }

    /** Whether every part has nearly the length that was asked for; the last one may be shorter. */
    private boolean cutsAreNear(SplitGroup group) {
        if (material.findings().keyframes().isEmpty()) {
            // the key frames are not measured yet; because a copy is planned, they will be
            return true;
        }
        Keyframes found = material.findings().keyframes().get();
        // where open groups leave few places to cut at, the parts of a copy would be too long
        double share = found.open() > 0 ? Math.min(group.exactAbove(), FAR) : group.exactAbove();
        if (Double.isInfinite(share)) {
            return true;
        }
        double off = share * group.everySeconds();
        double begun = 0;
        for (Cut cut : cuts(group)) {
            if (Math.abs(cut.seconds() - begun - group.everySeconds()) > off) {
                return false;
            }
            begun = cut.seconds();
        }
        // audio alone needs no key frames: it is cut at any packet
        return material.picture().isEmpty() || material.duration() - begun <= group.everySeconds() + off;
    }

    /**
     * The first key frame at or after each mark; a key frame that serves two marks cuts once. Empty where the key
     * frames are not known.
     */
    private List<Cut> cuts(SplitGroup group) {
        return material.findings()
                .keyframes()
                .map(found -> Cuts.of(found.closed(), group.everySeconds()))
                .orElse(List.of());
    }
}
