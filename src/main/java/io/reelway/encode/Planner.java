package io.reelway.encode;

import io.reelway.analysis.Findings;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.CopyGroup;
import io.reelway.preset.FileGroup;
import io.reelway.preset.Group;
import io.reelway.preset.HlsGroup;
import io.reelway.preset.HlsGroup.Segments;
import io.reelway.preset.InputSettings;
import io.reelway.preset.Preset;
import io.reelway.preset.Rung;
import io.reelway.preset.SplitGroup;
import io.reelway.preset.StoryboardGroup;
import io.reelway.preset.ThumbnailsGroup;
import io.reelway.preset.VideoSettings;
import io.reelway.probe.AudioTrack;
import io.reelway.probe.MediaInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Brings presets and a source together. */
final class Planner {
    private final List<Preset> presets;
    private final MediaInfo source;
    private final Findings findings;
    private final String asset;
    private final String run;
    private final Optional<Picture> picture;
    private final boolean sound;
    private final List<Output> outputs = new ArrayList<>();

    Planner(List<Preset> presets, MediaInfo source, Findings findings, String asset, String run) {
        this.presets = presets;
        this.source = source;
        this.findings = findings;
        this.asset = asset;
        this.run = run;
        this.picture = source.picture().map(track -> PictureRule.of(track, source));
        this.sound = source.sound().isPresent();
    }

    EncodePlan plan() {
        if (picture.isEmpty() && !sound) {
            throw new VideoException(
                    ErrorCode.NOT_A_VIDEO, "Expected a video or audio stream for the asset " + asset + ", found none.");
        }
        for (Preset preset : presets) {
            Naming naming = new Naming(asset, preset.name(), run);
            for (Group group : preset.groups()) {
                plan("g" + outputs.size(), group, naming).ifPresent(outputs::add);
            }
        }
        if (outputs.isEmpty()) {
            throw new VideoException(
                    ErrorCode.INVALID_PRESET,
                    "The preset " + presets.get(0).name() + " makes nothing of a source without a picture (" + asset
                            + "). Add a group that takes sound: hls or file.");
        }
        refuseSharedKeys();
        return new EncodePlan(asset, InputSettings.WHOLE, source, picture, outputs);
    }

    private Optional<Output> plan(String id, Group group, Naming naming) {
        if (group instanceof HlsGroup hls) {
            return Optional.of(hls(id, hls, naming));
        } else if (group instanceof FileGroup file) {
            return Optional.of(file(id, file, naming));
        } else if (group instanceof ThumbnailsGroup thumbnails) {
            return picture.map(shown -> thumbnails(id, thumbnails, naming));
        } else if (group instanceof StoryboardGroup || group instanceof SplitGroup || group instanceof CopyGroup) {
            throw new UnsupportedOperationException("being built");
        }
        throw new IllegalStateException("a group of no kind");
    }

    /** Several presets may be joined for one video: none may write over what another one wrote. */
    private void refuseSharedKeys() {
        Set<String> keys = new HashSet<>();
        for (Output output : outputs) {
            Stream<String> renditions =
                    output instanceof HlsOutput hls ? hls.renditions().stream().map(HlsRendition::key) : Stream.empty();
            Stream.concat(Stream.of(output.key()), renditions).forEach(key -> {
                if (!keys.add(key)) {
                    throw new VideoException(
                            ErrorCode.INVALID_PRESET,
                            "Two outputs of "
                                    + presets.stream().map(Preset::name).toList() + " have the key " + key
                                    + ". Give their groups different folders or names in \"to\".");
                }
            });
        }
    }

    private HlsOutput hls(String id, HlsGroup group, Naming naming) {
        String key = key(group, naming);
        String stem = key.substring(0, key.lastIndexOf('/') + 1) + naming.slug() + "_";
        List<HlsRendition> renditions = new ArrayList<>();
        if (picture.isEmpty()) {
            renditions.add(rendition(
                    id + "_audio",
                    "audio",
                    group.segments(),
                    Optional.empty(),
                    audio(group.rungs().get(0).audio()),
                    stem,
                    naming));
        } else {
            for (Ladder.Step step : Ladder.choose(group.rungs(), picture.get().shown())) {
                Rung rung = step.rung();
                renditions.add(rendition(
                        id + "_r" + renditions.size(),
                        rung.modifier(),
                        group.segments(),
                        Optional.of(target(rung.video().orElseThrow(), Framing.of(step.size()))),
                        audio(rung.audio()),
                        stem,
                        naming));
            }
        }
        return new HlsOutput(id, key, group.segments(), group.segmentSeconds(), renditions, List.of());
    }

    private HlsRendition rendition(
            String id,
            String modifier,
            Segments segments,
            Optional<VideoTarget> video,
            Optional<AudioTarget> audio,
            String stem,
            Naming naming) {
        String key = stem + modifier + "_" + naming.run() + ".m3u8";
        HlsRendition rendition = new HlsRendition(id, modifier, segments, video, audio, key);
        Keys.checked(rendition.segmentKey(1));
        return rendition;
    }

    private Optional<AudioTarget> audio(List<AudioSettings> settings) {
        return sound && !settings.isEmpty()
                ? Optional.of(encoded(source.sound().orElseThrow(), settings.get(0)))
                : Optional.empty();
    }

    private static AudioTarget encoded(AudioTrack track, AudioSettings settings) {
        return new AudioTarget(track, settings, false, settings.channels(), Optional.empty());
    }

    private VideoTarget target(VideoSettings settings, Framing framing) {
        Picture shown = picture.orElseThrow();
        return new VideoTarget(
                settings,
                framing,
                shown.rate(),
                settings.keyframes().seconds(shown.rate().value()),
                shown.frames());
    }

    private FileOutput file(String id, FileGroup group, Naming naming) {
        boolean copyVideo = picture.isPresent()
                && group.video().filter(VideoSettings::copyIfItFits).isPresent()
                && Remux.video(source, picture.get().track());
        boolean copyAudio = sound
                && group.audio().stream().anyMatch(AudioSettings::copyIfItFits)
                && Remux.audio(source, source.sound().orElseThrow());
        Optional<VideoTarget> video = picture.filter(
                        shown -> !copyVideo && group.video().isPresent())
                .map(shown -> target(
                        group.video().orElseThrow(), Framing.of(shown.shown().even())));
        List<AudioTarget> audio = audio(group.audio()).stream()
                .map(target -> new AudioTarget(
                        target.track(), target.settings(), copyAudio, target.channels(), target.measured()))
                .toList();
        return new FileOutput(
                id,
                key(group, naming),
                group.container().extension(),
                group.container(),
                copyVideo,
                video,
                audio,
                group.fastStart());
    }

    private ThumbnailsOutput thumbnails(String id, ThumbnailsGroup group, Naming naming) {
        ThumbnailsOutput output = new ThumbnailsOutput(
                id,
                naming,
                group.to(),
                group.modifier(),
                group.everySeconds(),
                group.most(),
                Framing.of(Ladder.narrowed(
                        picture.orElseThrow().shown(), group.box().width())),
                group.format(),
                group.quality());
        Keys.checked(output.key());
        return output;
    }

    private static String key(Group group, Naming naming) {
        return Keys.checked(group.to().fill(naming.places(group.modifier(), "")));
    }
}
