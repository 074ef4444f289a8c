package io.reelway.preset.yaml;

import io.reelway.preset.AudioCodec;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.FrameRule;
import io.reelway.preset.Gop;
import io.reelway.preset.HlsGroup;
import io.reelway.preset.KeyTemplate;
import io.reelway.preset.Rung;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads an {@code hls} group. */
record HlsReader(TemplateReader templates, StreamsReader streams) {
    private static final int MOST_RUNGS = 50;

    static final double PLAIN_SEGMENT = 6;

    static final HlsGroup.Ladder PLAIN_LADDER = HlsGroup.Ladder.SOURCE;

    HlsGroup read(Section hls) {
        KeyTemplate to = templates.file(hls, false, List.of("m3u8"));
        HlsGroup.Segments segments = hls.read("segments", Values.word(HlsGroup.Segments.class), HlsGroup.Segments.TS);
        double segment = hls.read("segment", Values.SECONDS, PLAIN_SEGMENT);
        if (hls.has("audio") && hls.has("separate_audio")) {
            throw hls.refused(
                    "separate_audio",
                    "the sound is either in every rung (audio) or in playlists of its own (separate_audio); keep one of"
                            + " the two");
        }
        List<AudioSettings> separate = hls.has("separate_audio")
                ? sound(hls, "separate_audio", hls.value("separate_audio"), segments)
                : List.of();
        List<Rung> rungs = rungs(hls, segments, segment);
        if (rungs.stream()
                .allMatch(rung -> rung.video().isEmpty() && rung.audio().isEmpty())) {
            throw hls.refused("rungs", "there is neither picture nor sound in any rung; add video or audio to one");
        }
        HlsGroup.Ladder ladder = hls.read("ladder", Values.word(HlsGroup.Ladder.class), PLAIN_LADDER);
        return new HlsGroup(to, TemplateReader.modifier(hls), segments, segment, ladder, rungs, separate);
    }

    private List<Rung> rungs(Section hls, HlsGroup.Segments segments, double segment) {
        List<Rung> rungs = new ArrayList<>();
        Map<String, Integer> modifiers = new HashMap<>();
        Optional<Gop> keyframes = Optional.empty();
        List<Yaml> items = hls.items("rungs", "rungs, from small to large");
        if (items.size() > MOST_RUNGS) {
            throw hls.refused("rungs", "expected at most " + MOST_RUNGS + " rungs, got " + items.size());
        }
        for (Yaml item : items) {
            Section entry = Section.of(hls.source(), hls.pathOf("rungs") + "[" + rungs.size() + "]", item, Block.RUNG);
            if (!entry.has("modifier")) {
                throw entry.missing("modifier", "what tells this rung's files from the others', as modifier: 720p");
            }
            String modifier = TemplateReader.modifier(entry);
            Integer before = modifiers.putIfAbsent(modifier, entry.lineOf("modifier"));
            if (before != null) {
                throw entry.refused(
                        "modifier",
                        "expected a word of its own, got \"" + modifier + "\" a second time (first in line " + before
                                + "); the rungs' files would overwrite each other");
            }
            Optional<VideoSettings> video = video(hls, entry, segments, segment);
            if (video.isPresent()) {
                Gop own = video.get().keyframes();
                if (!keyframes.orElse(own).equals(own)) {
                    throw entry.refused(
                            "video",
                            "expected key frames as far apart as in the other rungs ("
                                    + Units.gop(keyframes.orElseThrow()) + "), got " + Units.gop(own)
                                    + "; players switch rungs at key frames, write keyframes once, in the group's video");
                }
                keyframes = Optional.of(own);
            }
            rungs.add(new Rung(modifier, video, audio(hls, entry, segments, video.isPresent())));
        }
        return rungs;
    }

    private Optional<VideoSettings> video(Section hls, Section rung, HlsGroup.Segments segments, double segment) {
        Optional<Yaml> own = rung.has("video") ? rung.value("video") : hls.value("video");
        if (StreamsReader.isNone(own)) {
            return Optional.empty();
        }
        Optional<Yaml> shared = hls.value("video").filter(value -> !StreamsReader.isNone(Optional.of(value)));
        StreamsReader.Read<VideoSettings> read =
                streams.video(rung, Defaults.inherit(shared, rung.value("video")), VideoCodec.H264);
        Section video = read.section();
        VideoSettings settings = read.settings();
        String codec = Values.word(settings.codec());
        switch (settings.codec()) {
            case COPY ->
                throw video.refused(
                        "codec",
                        "an HLS rung is encoded, so that each segment begins with a key frame; name a codec as h264");
            case VP9 ->
                throw video.refused(
                        "codec", "players of HLS do not take vp9; write h264, or h265 or av1 with segments: fmp4");
            case H265, AV1 -> {
                if (segments == HlsGroup.Segments.TS) {
                    throw video.refused(
                            "codec",
                            codec + " needs segments: fmp4 in HLS (Apple's authoring rules), got segments: ts; write"
                                    + " segments: fmp4 beside \"to\", or codec: h264");
                }
            }
            case H264 -> {}
        }
        if (settings.copyIfItFits()) {
            throw video.refused(
                    "copy_if_it_fits",
                    "an HLS rung is always encoded, so that each segment begins with a key frame; remove it");
        }
        refuseOddSegments(hls, settings, segment);
        return Optional.of(settings);
    }

    private static void refuseOddSegments(Section hls, VideoSettings settings, double segment) {
        Optional<Double> gop = settings.keyframes().frames() == 0
                ? Optional.of(settings.keyframes().seconds())
                : settings.fps() instanceof FrameRule.Force force
                        ? Optional.of(settings.keyframes().seconds(force.fps().value()))
                        : Optional.empty();
        if (gop.isEmpty()) {
            return;
        }
        double times = segment / gop.get();
        if (times < 1 - 1e-6 || Math.abs(times - Math.rint(times)) > 1e-6) {
            throw hls.refused(
                    "segment",
                    "expected a multiple of keyframes (" + Units.gop(settings.keyframes()) + "), got "
                            + Units.seconds(segment) + "; a segment begins with a key frame, write segment: "
                            + Units.seconds(rounded(Math.max(1, Math.rint(times)) * gop.get()))
                            + " or change keyframes in video");
        }
    }

    private static double rounded(double seconds) {
        return Math.rint(seconds * 1000) / 1000;
    }

    private List<AudioSettings> audio(Section hls, Section rung, HlsGroup.Segments segments, boolean picture) {
        if (hls.has("separate_audio")) {
            if (rung.has("audio") && !StreamsReader.isNone(rung.value("audio"))) {
                throw rung.refused(
                        "audio", "the group's sound is in separate_audio; remove audio here, or separate_audio there");
            }
            if (!picture) {
                throw rung.refused(
                        "video", "with separate_audio a rung without a picture would be empty; remove this rung");
            }
            return List.of();
        }
        Optional<Yaml> own = StreamsReader.isNone(rung.value("audio"))
                        || StreamsReader.isNone(hls.value("audio")) && !rung.has("audio")
                ? Optional.of(new Yaml.Scalar(rung.lineOf("audio"), "none"))
                : Defaults.inherit(
                        hls.value("audio").filter(value -> !StreamsReader.isNone(Optional.of(value))),
                        rung.value("audio"));
        return sound(rung, "audio", own, segments);
    }

    private List<AudioSettings> sound(Section where, String key, Optional<Yaml> own, HlsGroup.Segments segments) {
        List<StreamsReader.Read<AudioSettings>> read = streams.audio(where, key, own, AudioCodec.AAC);
        for (StreamsReader.Read<AudioSettings> each : read) {
            AudioCodec other = segments == HlsGroup.Segments.TS ? AudioCodec.OPUS : AudioCodec.MP3;
            if (each.settings().codec() == other) {
                List<String> there = Stream.of(AudioCodec.values())
                        .filter(codec -> codec != other)
                        .map(Values::word)
                        .toList();
                throw each.section()
                        .refused(
                                "codec",
                                "players do not take " + Values.word(other) + " in HLS with segments: "
                                        + Values.word(segments) + "; write " + Suggestions.or(there));
            }
        }
        return StreamsReader.settings(read);
    }
}
