package io.reelway.encode;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Group;
import io.reelway.preset.HlsGroup;
import io.reelway.preset.Mp4Group;
import io.reelway.preset.Preset;
import io.reelway.preset.ThumbnailsGroup;
import io.reelway.probe.MediaInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Brings a preset and a source together. */
final class Planner {
    private final Preset preset;
    private final MediaInfo source;
    private final Naming naming;
    private final Optional<Picture> picture;
    private final boolean sound;

    Planner(Preset preset, MediaInfo source, Naming naming) {
        this.preset = preset;
        this.source = source;
        this.naming = naming;
        this.picture = source.picture().map(track -> PictureRule.of(track, source));
        this.sound = source.sound().isPresent();
    }

    EncodePlan plan() {
        if (picture.isEmpty() && !sound) {
            throw new VideoException(
                    ErrorCode.NOT_A_VIDEO,
                    "Expected a video or audio stream for the asset " + naming.asset() + ", found none.");
        }
        List<Output> outputs = new ArrayList<>();
        for (Group group : preset.groups()) {
            String id = "g" + outputs.size();
            if (group instanceof HlsGroup hls) {
                outputs.add(hls(id, hls));
            } else if (group instanceof Mp4Group mp4) {
                outputs.add(mp4(id, mp4));
            } else if (group instanceof ThumbnailsGroup thumbnails && picture.isPresent()) {
                outputs.add(thumbnails(id, thumbnails));
            }
        }
        if (outputs.isEmpty()) {
            throw new VideoException(
                    ErrorCode.INVALID_PRESET,
                    "The preset " + preset.name() + " makes nothing of a source without a picture (" + naming.asset()
                            + "). Add a group that takes sound: hls or mp4.");
        }
        refuseSharedKeys(outputs);
        return new EncodePlan(naming, source, picture, outputs);
    }

    /** Several presets may be joined for one video: none may write over what another one wrote. */
    private void refuseSharedKeys(List<Output> outputs) {
        Set<String> keys = new HashSet<>();
        for (Output output : outputs) {
            Stream<String> renditions =
                    output instanceof HlsOutput hls ? hls.renditions().stream().map(HlsRendition::key) : Stream.empty();
            Stream.concat(Stream.of(output.key()), renditions).forEach(key -> {
                if (!keys.add(key)) {
                    throw new VideoException(
                            ErrorCode.INVALID_PRESET,
                            "Two outputs of " + preset.name() + " have the key " + key
                                    + ". Give their groups different folders or names in \"to\".");
                }
            });
        }
    }

    private HlsOutput hls(String id, HlsGroup group) {
        String key = Keys.checked(group.to().fill(naming.places("")));
        String stem = key.substring(0, key.lastIndexOf('/') + 1) + naming.slug() + "_";
        Optional<AudioSettings> audio = sound ? Optional.of(group.audio()) : Optional.empty();
        List<HlsRendition> renditions = new ArrayList<>();
        if (picture.isEmpty()) {
            renditions.add(rendition(id + "_audio", "audio", Optional.empty(), audio, stem));
        } else {
            for (Ladder.Step step : Ladder.choose(group.rungs(), picture.get().shown())) {
                VideoTarget target = new VideoTarget(step.size(), step.rung().video());
                renditions.add(rendition(
                        id + "_r" + renditions.size(), step.rung().modifier(), Optional.of(target), audio, stem));
            }
        }
        return new HlsOutput(key, group.segmentSeconds(), group.keyframeSeconds(), renditions);
    }

    private HlsRendition rendition(
            String id, String modifier, Optional<VideoTarget> video, Optional<AudioSettings> audio, String stem) {
        String key = stem + modifier + "_" + naming.run() + ".m3u8";
        HlsRendition rendition = new HlsRendition(id, modifier, video, audio, key);
        Keys.checked(rendition.segmentKey(1));
        return rendition;
    }

    private Mp4Output mp4(String id, Mp4Group group) {
        boolean copyVideo =
                picture.isPresent() && Remux.video(source, picture.get().track());
        boolean copyAudio = sound && Remux.audio(source, source.sound().orElseThrow());
        Optional<VideoTarget> video = picture.filter(shown -> !copyVideo)
                .map(shown -> new VideoTarget(shown.shown().even(), group.video()));
        Optional<AudioSettings> audio = sound && !copyAudio ? Optional.of(group.audio()) : Optional.empty();
        String key = Keys.checked(group.to().fill(naming.places("")));
        return new Mp4Output(id, key, copyVideo, video, copyAudio, audio);
    }

    private ThumbnailsOutput thumbnails(String id, ThumbnailsGroup group) {
        ThumbnailsOutput output = new ThumbnailsOutput(
                id,
                naming,
                group.to(),
                group.everySeconds(),
                Ladder.narrowed(picture.orElseThrow().shown(), group.width()),
                group.quality());
        Keys.checked(output.key());
        return output;
    }
}
