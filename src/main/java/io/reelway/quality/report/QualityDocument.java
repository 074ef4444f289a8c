package io.reelway.quality.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.document.Document;
import io.reelway.quality.measure.Curve;
import io.reelway.quality.measure.Measured;
import io.reelway.quality.measure.Reading;
import io.reelway.quality.measure.Stretch;
import io.reelway.quality.rule.Amount;
import io.reelway.quality.rule.Amount.Unit;
import io.reelway.quality.rule.Rule;
import io.reelway.quality.verdict.Judgement;
import io.reelway.quality.verdict.QualityVerdict;
import io.reelway.quality.verdict.RuleResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The report on a judged video, {@code quality.json}. Numbers are in seconds, bits a second, LUFS, LU, dBTP or percent.
 *
 * @param version of the form
 * @param failed names of the rules that reject and are broken, as {@link RuleResult#name} writes them
 * @param warned names of the rules that warn and are broken
 * @param rules what came of each rule, source first
 * @param sheet the conformance sheet: one row for each kind of rule
 * @param measured all that was measured: of the source first, then of each output that was judged
 * @param duplicateOf the first delivery of the same content
 * @param ffprobe all that ffprobe prints of the source
 */
@Document
public record QualityDocument(
        int version,
        Video video,
        QualityVerdict verdict,
        List<String> failed,
        List<String> warned,
        List<RuleEntry> rules,
        List<SheetRow> sheet,
        List<Subject> measured,
        First duplicateOf,
        JsonNode ffprobe) {
    public static final int VERSION = 1;

    private static final int MILLI = 3;

    public static QualityDocument of(Judgement judgement, JudgedVideo video) {
        return new QualityDocument(
                VERSION,
                Video.of(video),
                judgement.verdict(),
                judgement.failed(),
                judgement.warned(),
                judgement.results().stream().map(RuleEntry::of).toList(),
                ConformanceSheet.of(judgement),
                Stream.concat(Stream.of(judgement.source()), judgement.outputs().stream())
                        .map(measured -> Subject.of(measured, judgement))
                        .toList(),
                video.duplicateOf().map(First::of).orElse(null),
                video.ffprobe());
    }

    /**
     * The judged video.
     *
     * @param file the key's last part
     * @param asset null for a local file
     * @param videoId null for a local file
     * @param ruleFiles names of the rule files that apply
     * @param time ISO 8601, UTC
     */
    @Document
    public record Video(
            String key,
            String file,
            String asset,
            Long videoId,
            List<String> presets,
            List<String> ruleFiles,
            String time) {
        private static Video of(JudgedVideo video) {
            return new Video(
                    video.key(),
                    video.file(),
                    video.asset().orElse(null),
                    video.videoId().orElse(null),
                    video.presets(),
                    video.ruleFiles(),
                    video.time());
        }
    }

    /**
     * What came of one rule.
     *
     * @param rule its name
     * @param of {@code source} or {@code outputs}
     * @param subject {@code source}, or the key of the output
     * @param breaking what follows where it is broken: {@code reject} or {@code warn}
     * @param required in words
     * @param measured in words; null where it was not measured
     * @param verdict {@code pass}, {@code fail} or {@code not_measured}
     * @param at where it is broken, at most 100 places
     * @param count how many places were found
     */
    @Document
    public record RuleEntry(
            String rule,
            String of,
            String subject,
            String breaking,
            String required,
            String measured,
            String verdict,
            List<Place> at,
            Long count) {
        private static RuleEntry of(RuleResult result) {
            Rule rule = result.rule();
            return new RuleEntry(
                    rule.kind().word(),
                    word(rule.of()),
                    result.subject(),
                    word(rule.breaking()),
                    result.required(),
                    result.measured().map(ValueText::of).orElse(null),
                    switch (result.found()) {
                        case KEPT -> "pass";
                        case BROKEN -> "fail";
                        case UNKNOWN -> "not_measured";
                    },
                    places(result.at()),
                    result.measured().map(QualityDocument::count).orElse(null));
        }
    }

    /**
     * One kind of rule over source and outputs.
     *
     * @param delivered what was measured of the source; null where it was not
     * @param afterMending what was measured of the outputs; null where there are none, or it was not measured of them
     * @param verdict {@code pass}, {@code mended} (the source breaks a rule that warns, all outputs keep it),
     *     {@code warn}, {@code fail} or {@code not_measured}
     */
    @Document
    public record SheetRow(String rule, String required, String delivered, String afterMending, String verdict) {}

    /**
     * All that was measured of the source or of one output.
     *
     * @param seconds its length; null where it is unknown
     */
    @Document
    public record Subject(String subject, BigDecimal seconds, List<Value> measurements, List<Plot> curves) {
        private static Subject of(Measured measured, Judgement judgement) {
            return new Subject(
                    measured.subject(),
                    measured.seconds() > 0 ? finite(measured.seconds(), MILLI) : null,
                    measured.measurements().stream().map(Value::of).toList(),
                    measured.curves().stream()
                            .map(curve -> Plot.of(curve, PlotLines.of(curve, measured, judgement)))
                            .toList());
        }
    }

    /**
     * One measurement.
     *
     * @param value a number, true or false, or a list of words; null for a number that does not exist, as the loudness
     *     of silence
     * @param unit of a number: {@code s}, {@code b/s}, {@code %}, {@code LUFS}, {@code LU}, {@code dBTP} or nothing
     * @param text the value with its unit, for people
     * @param filter of ffmpeg, or the program, that measured it
     * @param at where it was found, at most 100 places
     * @param count how many places were found; null for what holds for the whole
     */
    @Document
    public record Value(
            String rule, Object value, String unit, String text, String filter, List<Place> at, Long count) {
        private static Value of(Reading measurement) {
            return new Value(
                    measurement.kind().word(),
                    plain(measurement.value()),
                    measurement.value() instanceof Reading.Number number
                                    && number.amount().unit() != Unit.NONE
                            ? number.amount().unit().symbol()
                            : null,
                    ValueText.of(measurement),
                    measurement.from(),
                    places(measurement.at()),
                    QualityDocument.count(measurement));
        }

        private static Object plain(Reading.Value value) {
            if (value instanceof Reading.Number number) {
                return finite(number.amount().value(), decimals(number.amount().unit()));
            }
            return value instanceof Reading.Words words ? words.words() : ((Reading.Flag) value).is();
        }
    }

    /**
     * Values over time.
     *
     * @param every seconds from one value to the next; the first is at 0
     * @param lines what the values are compared with
     * @param values null where there is none
     */
    @Document
    public record Plot(
            String name, String unit, String filter, BigDecimal every, List<Line> lines, List<BigDecimal> values) {
        private static Plot of(Curve curve, List<Line> lines) {
            int decimals = curve.unit().equals(Unit.BITS_A_SECOND.symbol()) ? 0 : 2;
            return new Plot(
                    curve.name(),
                    curve.unit(),
                    curve.from(),
                    finite(curve.every(), MILLI),
                    lines,
                    curve.values().stream()
                            .map(value -> value == null ? null : finite(value, decimals))
                            .toList());
        }
    }

    /**
     * A value that the curve is compared with.
     *
     * @param name {@code target}, {@code least}, {@code most} or {@code average}
     */
    @Document
    public record Line(String name, BigDecimal value) {
        static Line of(String name, Amount amount) {
            return new Line(name, finite(amount.value(), decimals(amount.unit())));
        }
    }

    /** A part of the video, in seconds from its start. */
    @Document
    public record Place(BigDecimal from, BigDecimal to) {
        private static Place of(Stretch stretch) {
            return new Place(finite(stretch.from(), MILLI), finite(stretch.to(), MILLI));
        }

        Stretch stretch() {
            return new Stretch(from.doubleValue(), to.doubleValue());
        }
    }

    /** The first delivery of the same content. */
    @Document
    public record First(long videoId, String key, String contentId) {
        private static First of(JudgedVideo.FirstDelivery first) {
            return new First(first.videoId(), first.key(), first.contentId());
        }
    }

    private static List<Place> places(List<Stretch> stretches) {
        return stretches.stream()
                .filter(stretch -> Double.isFinite(stretch.from()) && Double.isFinite(stretch.to()))
                .map(Place::of)
                .toList();
    }

    private static Long count(Reading measurement) {
        return measurement.count() == 0 && measurement.at().isEmpty() ? null : measurement.count();
    }

    private static int decimals(Unit unit) {
        return switch (unit) {
            case BITS_A_SECOND -> 0;
            case LUFS, LU, DBTP, PERCENT -> 2;
            case SECONDS, FRAMES -> MILLI;
            case NONE -> 4;
        };
    }

    /** JSON knows no infinite number. */
    private static BigDecimal finite(double value, int decimals) {
        return Double.isFinite(value) ? ValueText.rounded(value, decimals) : null;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
