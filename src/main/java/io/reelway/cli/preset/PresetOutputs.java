package io.reelway.cli.preset;

import io.reelway.cli.shared.Terminal;
import io.reelway.encode.output.AudioTarget;
import io.reelway.encode.output.CopyOutput;
import io.reelway.encode.output.FileOutput;
import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.HlsRendition;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.Playable;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.output.StoryboardOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.encode.output.VideoTarget;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.preset.Rate;
import io.reelway.preset.VideoSettings;
import io.reelway.probe.AudioTrack;
import io.reelway.probe.Fps;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.VideoTrack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Describes the planned outputs of a source for the user: key, kind, and streams. */
final class PresetOutputs implements Output.Visitor<RuntimeException> {
    private static final String INDENT = "  ";
    private static final String MORE = " ...";
    private static final int LABEL = 12;

    private final Terminal terminal;
    private final EncodePlan plan;
    private final List<String> lines = new ArrayList<>();

    private PresetOutputs(Terminal terminal, EncodePlan plan) {
        this.terminal = terminal;
        this.plan = plan;
    }

    static List<String> lines(Terminal terminal, EncodePlan plan) {
        PresetOutputs outputs = new PresetOutputs(terminal, plan);
        plan.outputs().forEach(output -> output.accept(outputs));
        return outputs.lines;
    }

    /** {@code 1920x1080, 25 fps, 60 s, stereo}. */
    static String source(MediaInfo media) {
        List<String> facts = new ArrayList<>();
        Optional<VideoTrack> picture = media.picture();
        picture.ifPresent(track -> {
            facts.add(track.displayWidth() + "x" + track.displayHeight());
            facts.add(fps(track.fps()));
        });
        if (media.duration() > 0) {
            facts.add(number(media.duration()) + " s");
        }
        facts.add(media.sound()
                .map(AudioTrack::channels)
                .map(PresetOutputs::channels)
                .orElse("no sound"));
        return String.join(", ", facts);
    }

    @Override
    public void hls(HlsOutput hls) {
        head(hls, "");
        fact(
                "hls",
                hls.segments().name().toLowerCase(Locale.ROOT) + " segments of " + number(hls.segmentSeconds()) + " s");
        for (HlsRendition rendition : hls.renditions()) {
            fact(
                    rendition.modifier(),
                    rendition.video().map(PresetOutputs::picture).orElse("sound alone"));
        }
        Map<String, List<String>> rungsBySound = new LinkedHashMap<>();
        for (HlsRendition rendition : hls.renditions()) {
            rendition.audio().ifPresent(audio -> rungsBySound
                    .computeIfAbsent(sound(audio), sound -> new ArrayList<>())
                    .add(rendition.modifier()));
        }
        rungsBySound.forEach((sound, rungs) -> fact(
                "sound",
                rungs.size() == hls.renditions().size()
                        ? sound + (rungs.size() > 1 ? ", in each" : "")
                        : sound + ", in " + String.join(", ", rungs)));
        hls.separateAudio()
                .forEach(rendition -> fact(
                        "sound",
                        rendition.audio().map(PresetOutputs::sound).orElse("") + ", in a playlist of its own"));
    }

    @Override
    public void file(FileOutput file) {
        head(file, "");
        streams(file.playable());
    }

    @Override
    public void split(SplitOutput split) {
        head(split, MORE);
        fact("parts", "of " + number(split.everySeconds()) + " s each");
        streams(split.playable());
    }

    @Override
    public void thumbnails(ThumbnailsOutput thumbnails) {
        head(thumbnails, MORE);
        fact(
                "pictures",
                thumbnails.framing().size() + ", one each " + number(thumbnails.everySeconds()) + " s"
                        + (thumbnails.most() > 0 ? ", at most " + thumbnails.most() : ""));
    }

    @Override
    public void storyboard(StoryboardOutput storyboard) {
        head(storyboard, "");
        fact(
                "storyboard",
                storyboard.tile() + ", one each " + number(storyboard.everySeconds()) + " s, sheets of "
                        + storyboard.columns() + "x" + storyboard.rows());
    }

    @Override
    public void copy(CopyOutput copy) {
        head(copy, "");
        fact("copy", "of the source, byte by byte");
    }

    /** @param more follows the key where it is the first of several */
    private void head(Output output, String more) {
        lines.add(INDENT + Terminal.harmless(output.key()) + more);
    }

    private void streams(Playable playable) {
        if (playable.videoCopied()) {
            fact(
                    "picture",
                    "as it is"
                            + plan.picture()
                                    .map(picture -> " (" + picture.track().codec() + ")")
                                    .orElse(""));
        }
        playable.video().ifPresent(target -> fact("picture", picture(target)));
        playable.audio().stream()
                .collect(Collectors.groupingBy(PresetOutputs::sound, LinkedHashMap::new, Collectors.counting()))
                .forEach((sound, tracks) -> fact("sound", sound + (tracks > 1 ? ", " + tracks + " tracks" : "")));
    }

    private void fact(String label, String text) {
        String indent = INDENT + INDENT;
        String first = String.format("%-" + LABEL + "s", label);
        lines.addAll(terminal.beside(
                indent + terminal.paint(Terminal.Colour.FAINT, first), indent.length() + first.length(), text));
    }

    private static String picture(VideoTarget target) {
        VideoSettings settings = target.settings();
        return settings.codec().name().toLowerCase(Locale.ROOT) + " " + target.size() + ", " + fps(target.rate()) + ", "
                + rate(settings.rate()) + ", key frame each " + number(target.keyframeSeconds()) + " s";
    }

    private static String rate(Rate rate) {
        if (rate instanceof Rate.Crf crf) {
            return "crf " + crf.crf() + atMost(crf.cap());
        } else if (rate instanceof Rate.Vbr vbr) {
            return bits(vbr.bitrate()) + " on average" + atMost(vbr.cap());
        }
        return bits(((Rate.Cbr) rate).bitrate()) + " constant";
    }

    private static String atMost(long cap) {
        return cap > 0 ? " up to " + bits(cap) : "";
    }

    private static String sound(AudioTarget target) {
        if (target.copied()) {
            return "as it is (" + target.track().codec() + ")";
        }
        return target.settings().codec().name().toLowerCase(Locale.ROOT) + " " + channels(target.channels()) + ", "
                + number(target.settings().sampleRate() / 1000.0) + " kHz, "
                + bits(target.settings().bitrate())
                + target.settings()
                        .loudness()
                        .map(loudness -> ", " + number(loudness.lufs()) + " LUFS")
                        .orElse("");
    }

    private static String channels(int count) {
        return switch (count) {
            case 1 -> "mono";
            case 2 -> "stereo";
            case 6 -> "5.1";
            default -> count + " channels";
        };
    }

    private static String bits(long bits) {
        return bits >= 1_000_000 ? number(bits / 1_000_000.0) + " Mb/s" : number(bits / 1000.0) + " kb/s";
    }

    private static String fps(Fps fps) {
        return number((double) fps.num() / fps.den()) + " fps";
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
