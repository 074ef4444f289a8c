package io.reelway.encode.plan;

import io.reelway.encode.findings.Changes;
import io.reelway.encode.findings.Findings;
import io.reelway.encode.output.Picture;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.InputSettings;
import io.reelway.preset.InputSettings.Deinterlace;
import io.reelway.preset.Preset;
import io.reelway.probe.AudioTrack;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.VideoTrack;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The source as a plan sees it: its probed streams, its trim and its findings.
 *
 * @param asset for messages
 * @param input what is taken of the source
 * @param source what is in the part that is taken
 * @param late seconds by which streams begin after the whole source, see {@link EncodePlan}
 * @param picture the decoded video; empty without one
 * @param findings what was measured
 * @param extension of the source's key, without the dot; may be empty
 */
public record Material(
        String asset,
        InputSettings input,
        MediaInfo source,
        Map<Integer, Double> late,
        Optional<Picture> picture,
        Findings findings,
        String extension) {
    /**
     * @throws VideoException INVALID_PRESET when the presets use different parts of the source, or a part with nothing
     *     in it
     */
    static Material of(List<Preset> presets, MediaInfo whole, Findings findings, String asset, String extension) {
        InputSettings asked = ClipRule.of(input(presets), whole, presets.get(0).name(), asset);
        InputSettings input = findings.length()
                .map(exact -> asked.with(exact.from(), Optional.of(exact.from() + exact.seconds())))
                .orElse(asked);
        MediaInfo even = evened(whole, findings.changes());
        MediaInfo source =
                input.isWhole() ? even : even.part(input.from(), input.to().orElse(Double.POSITIVE_INFINITY));
        if (source.duration() == 0 && !input.isWhole()) {
            throw new VideoException(
                    ErrorCode.INVALID_PRESET,
                    "The preset " + presets.get(0).name() + " takes what begins " + input.from() + " s into the video, "
                            + asset + " ends at " + whole.duration()
                            + " s. Choose a smaller \"from\" under \"input\", or another preset for short videos.");
        }
        Optional<Picture> picture = source.picture()
                .map(track -> PictureRule.of(
                        track, source, input, findings.changes().pictures().containsKey(track.index())));
        return new Material(asset, input, source, late(whole), picture, findings, extension);
    }

    /**
     * Seconds by which streams begin late. In an MPEG stream, ffmpeg begins its clock with the first of the streams
     * that it uses.
     */
    private static Map<Integer, Double> late(MediaInfo whole) {
        Map<Integer, Double> late = new HashMap<>();
        if (whole.isMpegStream()) {
            whole.video().forEach(track -> late.put(track.index(), track.start() - whole.start()));
            whole.audio().forEach(track -> late.put(track.index(), track.start() - whole.start()));
        }
        return late;
    }

    private static MediaInfo evened(MediaInfo source, Changes changes) {
        return source.with(
                track -> Optional.ofNullable(changes.pictures().get(track.index()))
                        .map(size -> track.evened(size.width(), size.height()))
                        .orElse(track),
                track -> Optional.ofNullable(changes.sounds().get(track.index()))
                        .map(track::evened)
                        .orElse(track));
    }

    /** The trim that all presets share: combined presets use one decode, so they must have the same trim. */
    private static InputSettings input(List<Preset> presets) {
        Preset first = presets.get(0);
        for (Preset preset : presets) {
            if (!preset.input().equals(first.input())) {
                throw new VideoException(
                        ErrorCode.INVALID_PRESET,
                        "The presets " + first.name() + " and " + preset.name()
                                + " take different things of the source (\"input\"), so they cannot be used together."
                                + " Give both the same \"input\", or send the video twice.");
            }
        }
        return first.input();
    }

    Optional<AudioTrack> sound() {
        return source.sound();
    }

    List<AudioTrack> sounds() {
        return source.sounds();
    }

    public List<VideoTrack> pictures() {
        return pictures(source, picture);
    }

    /** The video stream that is used, then all others; cover pictures are left out. */
    public static List<VideoTrack> pictures(MediaInfo source, Optional<Picture> picture) {
        VideoTrack used = picture.map(Picture::track).orElse(null);
        return source.video().stream()
                .filter(track -> !track.attachedPicture() && !track.codec().isEmpty())
                .sorted(Comparator.comparing(track -> track != used))
                .toList();
    }

    /** Numbers of the audio streams that have a uniform copy. */
    List<Integer> evenSounds() {
        return List.copyOf(findings.changes().sounds().keySet());
    }

    /**
     * Whether a stream keeps one format from the first packet to the last. A copy of a stream that changes would have
     * no single description.
     */
    boolean isSteady(int stream) {
        return !findings.changes().of(stream);
    }

    /**
     * Whether an output may copy packets: a trim and a rotation need decoding, and a copy that failed its proof is not
     * tried again.
     */
    boolean mayCopy(String output) {
        return isUntouched() && !findings.unfit().contains(output);
    }

    boolean isUntouched() {
        return input.isWhole() && input.rotate().isEmpty() && input.deinterlace() != Deinterlace.ON;
    }

    /** Seconds; -1 when unknown. */
    double duration() {
        return source.duration();
    }
}
