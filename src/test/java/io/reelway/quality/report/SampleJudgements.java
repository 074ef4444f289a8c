package io.reelway.quality.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.quality.measure.Curve;
import io.reelway.quality.measure.Measured;
import io.reelway.quality.measure.Reading;
import io.reelway.quality.measure.Stretch;
import io.reelway.quality.rule.Amount;
import io.reelway.quality.rule.Amount.Unit;
import io.reelway.quality.rule.Requirement;
import io.reelway.quality.rule.Rule;
import io.reelway.quality.rule.RuleKind;
import io.reelway.quality.verdict.Judgement;
import io.reelway.quality.verdict.RuleResult;
import io.reelway.quality.verdict.RuleResult.Found;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Judgements as they come of real videos, made by hand. */
final class SampleJudgements {
    static final String OUTPUT = "assets/spot/TV/spot.mp4";
    static final double FRAME = 0.04;

    private SampleJudgements() {}

    /** A spot of 30 s with 2 s of black at 12.4 s, a freeze, a pause in the sound; too soft, of the wrong size. */
    static Judgement rejected() {
        Measured source = new Measured(
                Measured.SOURCE,
                30.16,
                FRAME,
                List.of(
                        flag(RuleKind.PICTURE, true, "ffprobe"),
                        seconds(RuleKind.DURATION, 30.16, "ffprobe"),
                        words(RuleKind.SIZE, "1280x720"),
                        words(RuleKind.FPS, "25"),
                        new Reading(
                                RuleKind.BITRATE,
                                new Reading.Number(new Amount(8_214_000, Unit.BITS_A_SECOND)),
                                "ffprobe",
                                List.of(),
                                0),
                        stretches(RuleKind.BLACK, 2, "blackdetect", new Stretch(12.4, 14.4), new Stretch(29.92, 30.16)),
                        stretches(RuleKind.BLACK_AT_START, 0, "blackdetect"),
                        stretches(RuleKind.FREEZE, 3, "freezedetect", new Stretch(18, 21)),
                        stretches(RuleKind.SILENCE_INSIDE, 1.5, "silencedetect", new Stretch(22.5, 24)),
                        number(RuleKind.LOUDNESS, -27.4, Unit.LUFS, "ebur128"),
                        number(RuleKind.TRUE_PEAK, -1.25, Unit.DBTP, "ebur128")),
                List.of(loudness(302), bitrate(30)));
        Measured output = new Measured(
                OUTPUT,
                30,
                FRAME,
                List.of(
                        seconds(RuleKind.DURATION, 30, "ffprobe"),
                        words(RuleKind.SIZE, "1920x1080"),
                        number(RuleKind.LOUDNESS, -23.1, Unit.LUFS, "ebur128")),
                List.of());
        return new Judgement(
                List.of(
                        result(source, RuleKind.PICTURE, Rule.Breaking.REJECT, "yes", Found.KEPT),
                        result(
                                source,
                                RuleKind.DURATION,
                                Rule.Breaking.REJECT,
                                "30 s, at most 2 frames more or less",
                                Found.BROKEN),
                        result(
                                source,
                                RuleKind.BLACK,
                                Rule.Breaking.REJECT,
                                "at most 1 s",
                                Found.BROKEN,
                                new Stretch(12.4, 14.4)),
                        result(
                                source,
                                RuleKind.FREEZE,
                                Rule.Breaking.REJECT,
                                "at most 2 s",
                                Found.BROKEN,
                                new Stretch(18, 21)),
                        result(
                                source,
                                RuleKind.SILENCE_INSIDE,
                                Rule.Breaking.REJECT,
                                "at most 1 s",
                                Found.BROKEN,
                                new Stretch(22.5, 24)),
                        result(source, RuleKind.SIZE, Rule.Breaking.WARN, "1920x1080", Found.BROKEN),
                        result(
                                source,
                                RuleKind.LOUDNESS,
                                Rule.Breaking.WARN,
                                "-23 LUFS, at most 0.5 LU more or less",
                                Found.BROKEN),
                        result(source, RuleKind.DUAL_MONO, Rule.Breaking.WARN, "no", Found.UNKNOWN),
                        result(
                                output,
                                RuleKind.DURATION,
                                Rule.Breaking.REJECT,
                                "30 s, at most 0 frames more or less",
                                Found.KEPT),
                        result(output, RuleKind.SIZE, Rule.Breaking.REJECT, "1920x1080", Found.KEPT),
                        result(
                                output,
                                RuleKind.LOUDNESS,
                                Rule.Breaking.REJECT,
                                "-23 LUFS, at most 0.5 LU more or less",
                                Found.KEPT)),
                source,
                List.of(output));
    }

    /** A silent video: its loudness and its true peak do not exist. */
    static Judgement silent() {
        Measured source = new Measured(
                Measured.SOURCE,
                10,
                FRAME,
                List.of(
                        stretches(RuleKind.SILENCE, 10, "silencedetect", new Stretch(0, 10)),
                        number(RuleKind.LOUDNESS, Double.NEGATIVE_INFINITY, Unit.LUFS, "ebur128"),
                        number(RuleKind.TRUE_PEAK, Double.NaN, Unit.DBTP, "ebur128")),
                List.of(new Curve(
                        "loudness",
                        "LUFS",
                        "ebur128",
                        0.1,
                        Arrays.asList(null, Double.NEGATIVE_INFINITY, Double.NaN, -70.0))));
        return new Judgement(
                List.of(result(source, RuleKind.LOUDNESS, Rule.Breaking.WARN, "-23 LUFS", Found.BROKEN)),
                source,
                List.of());
    }

    static JudgedVideo spot() {
        return new JudgedVideo(
                "uploads/spot.mov",
                Optional.of("spot"),
                Optional.of(4711L),
                List.of("spot-tv"),
                List.of("ad-creative"),
                "2026-01-02T03:04:05Z",
                json("""
                        {"format": {"format_name": "mov,mp4,m4a,3gp,3g2,mj2", "duration": "30.160000", "size": "30966780",
                          "bit_rate": "8214000", "tags": {"major_brand": "qt  ", "encoder": "Lavf62.3.100"}},
                         "streams": [
                          {"index": 0, "codec_type": "video", "codec_name": "h264", "profile": "High", "width": 1280,
                           "height": 720, "pix_fmt": "yuv420p", "avg_frame_rate": "25/1", "color_space": "bt709"},
                          {"index": 1, "codec_type": "audio", "codec_name": "aac", "profile": "LC", "channels": 2,
                           "channel_layout": "stereo", "sample_rate": "48000", "tags": {"language": "deu"}}]}
                        """),
                Optional.of(new JudgedVideo.FirstDelivery(4242, "uploads/first.mp4", "C-17")));
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static RuleResult result(
            Measured of, RuleKind kind, Rule.Breaking breaking, String required, Found found, Stretch... at) {
        Requirement requirement = kind == RuleKind.LOUDNESS
                ? new Requirement.About(new Amount(-23, Unit.LUFS), new Amount(0.5, Unit.LU))
                : new Requirement.Flag(true);
        Rule.Subject subject = of.subject().equals(Measured.SOURCE) ? Rule.Subject.SOURCE : Rule.Subject.OUTPUTS;
        return new RuleResult(
                new Rule(kind, subject, breaking, requirement, required),
                of.subject(),
                required,
                of.of(kind),
                List.of(at),
                found);
    }

    static Reading words(RuleKind kind, String... words) {
        return Reading.of(kind, List.of(words), "ffprobe");
    }

    static Reading flag(RuleKind kind, boolean is, String from) {
        return Reading.of(kind, is, from);
    }

    static Reading seconds(RuleKind kind, double seconds, String from) {
        return number(kind, seconds, Unit.SECONDS, from);
    }

    static Reading number(RuleKind kind, double value, Unit unit, String from) {
        return Reading.of(kind, value, unit, from);
    }

    static Reading stretches(RuleKind kind, double longest, String from, Stretch... at) {
        return new Reading(kind, new Reading.Number(new Amount(longest, Unit.SECONDS)), from, List.of(at), at.length);
    }

    /** Short-term loudness: nothing in the first 3 s, then about -27, and a hole where it is silent. */
    static Curve loudness(int values) {
        List<Double> curve = new ArrayList<>();
        IntStream.range(0, values).forEach(i -> {
            double at = i * 0.1;
            double hole = at > 23 && at < 27 ? -9 * Math.sin((at - 23) / 4 * Math.PI) : 0;
            curve.add(at < 3 ? null : -27 + 3 * Math.sin(at * 0.9) + 1.4 * Math.sin(at * 3.1) + hole);
        });
        return new Curve("loudness", "LUFS", "ebur128", 0.1, curve);
    }

    static Curve bitrate(int values) {
        return new Curve(
                "bitrate",
                "b/s",
                "ffprobe",
                1,
                IntStream.range(0, values)
                        .mapToObj(i -> 8_200_000 + 3_000_000 * Math.sin(i * 1.3) - (i == 13 ? 4_500_000 : 0))
                        .toList());
    }
}
