package io.reelway.preset.yaml;

import io.reelway.preset.Dynamics;
import io.reelway.preset.Fit;
import io.reelway.preset.FrameRule;
import io.reelway.preset.Rate;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import io.reelway.probe.Fps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a video block: codec, rate control, size and frame rate. Refuses combinations that do not work together. */
final class VideoReader {
    static final List<String> SPEEDS =
            List.of("ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow");

    private static final List<String> RATES = List.of("crf", "vbr", "cbr");

    private static final Value<VideoCodec> CODEC = Values.word(VideoCodec.class, text -> switch (text) {
        case "hevc", "x265", "libx265", "h_265", "h.265" -> VideoCodec.H265;
        case "avc", "x264", "libx264", "h_264", "h.264" -> VideoCodec.H264;
        case "libsvtav1", "libaom-av1", "svt-av1" -> VideoCodec.AV1;
        case "libvpx-vp9" -> VideoCodec.VP9;
        default -> null;
    });

    private static final Value<FrameRule> FPS = new Value<>(
            "keep, or " + Values.FPS.expected(),
            text -> text.equals("keep")
                    ? Optional.of(new FrameRule.Keep())
                    : Values.FPS.read(text).map(FrameRule.Force::new),
            Values.FPS.hint());

    private VideoReader() {}

    /** @param otherwise the codec where the block gives none */
    static VideoSettings read(Section video, VideoCodec otherwise) {
        VideoCodec codec = video.read("codec", CODEC, otherwise);
        if (codec == VideoCodec.COPY) {
            refuseAllBut(video, Set.of("codec"));
            return VideoSettings.of(codec);
        }
        refuseChangesOfCopy(video);
        VideoSettings plain = VideoSettings.of(codec);
        Dynamics dynamics = dynamics(video, codec);
        return plain.with(draft -> {
            draft.copyIfItFits = video.read("copy_if_it_fits", Values.SWITCH, false);
            draft.box = video.read("size", Values.BOX, plain.box());
            draft.fit = video.read("fit", Values.word(Fit.class), plain.fit());
            draft.upscale = video.read("upscale", Values.SWITCH, plain.upscale());
            draft.turned = video.read("turn", Values.SWITCH, plain.turned());
            draft.rate = rate(video, codec);
            draft.keyframes = video.read("keyframes", Values.GOP, plain.keyframes());
            draft.fps = fps(video);
            draft.speed = video.read("speed", Values.word(SPEEDS), plain.speed());
            draft.dynamics = dynamics;
            draft.pixelFormat = pixelFormat(video, codec, dynamics);
            draft.profile = profile(video, codec, draft.pixelFormat);
            draft.level = level(video, codec);
            draft.params = EncoderParams.read(video, codec);
        });
    }

    /** The pixel format where the block gives none. */
    static String plainPixelFormat(Dynamics dynamics) {
        return dynamics == Dynamics.KEEP ? "yuv420p10le" : "yuv420p";
    }

    private static void refuseAllBut(Section video, Set<String> allowed) {
        for (String key : video.keys()) {
            if (!allowed.contains(key)) {
                throw video.refused(
                        key,
                        "codec: copy takes the source's stream as it is, so nothing can be said of its encoding; remove "
                                + key + ", or name a codec");
            }
        }
    }

    private static void refuseChangesOfCopy(Section video) {
        if (!video.read("copy_if_it_fits", Values.SWITCH, false)) {
            return;
        }
        for (String key : List.of("size", "fps", "max_fps")) {
            if (video.has(key) && !isKeep(video, key)) {
                throw video.refused(
                        key,
                        "with copy_if_it_fits the picture may stay the source's own, at its size and frame rate; remove "
                                + key + ", or remove copy_if_it_fits so that it is always encoded");
            }
        }
    }

    private static boolean isKeep(Section video, String key) {
        return key.equals("fps") && video.read("fps", FPS).orElseThrow() instanceof FrameRule.Keep;
    }

    private static Rate rate(Section video, VideoCodec codec) {
        List<String> said = RATES.stream().filter(video::has).toList();
        if (said.size() > 1) {
            throw video.refused(
                    said.get(1),
                    "expected one of crf (even quality), vbr (an average) and cbr (constant), got "
                            + String.join(" and ", said) + "; keep one of them"
                            + (said.contains("crf") ? ", crf with max_bitrate fits most cases" : ""));
        }
        long buffer = video.read("buffer", Values.BITRATE, 0L);
        Optional<Long> cap = video.read("max_bitrate", Values.BITRATE);
        if (video.has("cbr")) {
            if (cap.isPresent()) {
                throw video.refused(
                        "max_bitrate",
                        "cbr is the bit rate at all times, there is no other maximum; remove max_bitrate, or write vbr"
                                + " in place of cbr");
            }
            return new Rate.Cbr(video.read("cbr", Values.BITRATE).orElseThrow(), buffer);
        }
        if (video.has("vbr")) {
            long average = video.read("vbr", Values.BITRATE).orElseThrow();
            if (cap.isPresent() && cap.get() < average) {
                throw video.refused(
                        "max_bitrate",
                        "expected at least the average of vbr (" + Units.bitrate(average) + "), got "
                                + Units.bitrate(cap.get()) + "; raise it or lower vbr");
            }
            return new Rate.Vbr(average, cap.orElse(0L), buffer);
        }
        if (buffer > 0 && cap.isEmpty()) {
            throw video.refused(
                    "buffer",
                    "it says over how many bits max_bitrate is kept, and there is no max_bitrate; add one or remove buffer");
        }
        Value<Integer> crf = Values.number(0, codec.highestCrf());
        return new Rate.Crf(
                video.read("crf", crf.expecting(crf.expected() + forCodec(codec)), codec.plainCrf()),
                cap.orElse(0L),
                buffer);
    }

    private static String forCodec(VideoCodec codec) {
        return " for " + Values.word(codec);
    }

    private static FrameRule fps(Section video) {
        FrameRule rule = video.read("fps", FPS, new FrameRule.Keep());
        Optional<Fps> most = video.read("max_fps", Values.FPS);
        if (most.isPresent() && rule instanceof FrameRule.Force force) {
            throw video.refused(
                    "max_fps",
                    "fps already sets the rate to " + rate(force.fps())
                            + ", whatever the source has; keep fps or max_fps, not both");
        }
        return most.<FrameRule>map(FrameRule.Cap::new).orElse(rule);
    }

    /** {@code 25}, {@code 30000/1001}. */
    static String rate(Fps fps) {
        return fps.den() == 1 ? String.valueOf(fps.num()) : fps.toString();
    }

    private static Dynamics dynamics(Section video, VideoCodec codec) {
        Dynamics dynamics = video.read("hdr", Values.word(Dynamics.class), Dynamics.AUTO);
        if (dynamics == Dynamics.KEEP && codec == VideoCodec.H264) {
            throw video.refused(
                    "hdr",
                    "h264 is not used for high dynamic range, players would show it dull; write codec: h265 or av1, or"
                            + " hdr: sdr to convert it");
        }
        return dynamics;
    }

    private static String pixelFormat(Section video, VideoCodec codec, Dynamics dynamics) {
        Value<String> word = Values.word(
                VideoRules.pixelFormats(codec),
                text -> Optional.of(text + "le").filter(VideoRules.pixelFormats(codec)::contains),
                text -> text);
        String format = video.read(
                "pixel_format", word.expecting(word.expected() + forCodec(codec)), plainPixelFormat(dynamics));
        if (dynamics == Dynamics.KEEP && !VideoRules.tenBits(format)) {
            throw video.refused(
                    "pixel_format",
                    "high dynamic range needs 10 bits, got " + format + "; write pixel_format: " + format
                            + "10le, or hdr: sdr");
        }
        return format;
    }

    private static Optional<String> profile(Section video, VideoCodec codec, String pixelFormat) {
        List<String> profiles = List.copyOf(VideoRules.profiles(codec).keySet());
        Value<String> word = Values.word(profiles);
        Optional<String> profile = video.read("profile", word.expecting(word.expected() + forCodec(codec)));
        if (profile.isPresent()
                && !VideoRules.profiles(codec).get(profile.get()).contains(pixelFormat)) {
            List<String> fitting = new ArrayList<>(profiles);
            fitting.removeIf(name -> !VideoRules.profiles(codec).get(name).contains(pixelFormat));
            throw video.refused(
                    "profile",
                    "the profile " + profile.get() + " of " + Values.word(codec) + " does not hold " + pixelFormat
                            + "; write pixel_format: "
                            + VideoRules.profiles(codec).get(profile.get()).get(0)
                            + (fitting.isEmpty() ? "" : ", or profile: " + Suggestions.or(fitting)));
        }
        return profile;
    }

    private static Optional<String> level(Section video, VideoCodec codec) {
        return video.read(
                "level",
                Value.of(
                        "one of " + String.join(", ", VideoRules.levelNames(codec)) + forCodec(codec),
                        text -> VideoRules.levels(codec).contains(text) ? Optional.of(text) : Optional.empty()));
    }
}
