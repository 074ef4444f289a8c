package io.reelway.quality.report;

import io.reelway.quality.measure.Curve;
import io.reelway.quality.measure.Measured;
import io.reelway.quality.measure.Reading;
import io.reelway.quality.rule.Amount;
import io.reelway.quality.rule.Requirement;
import io.reelway.quality.rule.RuleKind;
import io.reelway.quality.verdict.Judgement;
import io.reelway.quality.verdict.RuleResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides which lines a curve is drawn with: what the rules require of it, and its average. */
final class PlotLines {
    private PlotLines() {}

    static List<QualityDocument.Line> of(Curve curve, Measured measured, Judgement judgement) {
        List<QualityDocument.Line> lines = new ArrayList<>();
        RuleKind.ofWord(curve.name()).ifPresent(kind -> {
            required(kind, measured.subject(), judgement).ifPresent(needed -> lines.addAll(required(needed)));
            if (kind == RuleKind.BITRATE) {
                measured.of(kind).ifPresent(average -> lines.addAll(average(average)));
            }
        });
        return lines.stream().filter(line -> line.value() != null).distinct().toList();
    }

    /** What is required of the subject, or else of the others, since a source is measured by what it is mended to. */
    private static Optional<Requirement> required(RuleKind kind, String subject, Judgement judgement) {
        List<RuleResult> results = judgement.results().stream()
                .filter(result -> result.rule().kind() == kind)
                .toList();
        return results.stream()
                .filter(result -> result.subject().equals(subject))
                .findFirst()
                .or(() -> results.stream().findFirst())
                .map(result -> result.rule().requirement());
    }

    private static List<QualityDocument.Line> required(Requirement requirement) {
        if (requirement instanceof Requirement.About about) {
            return List.of(line("target", about.target()));
        }
        if (requirement instanceof Requirement.AtMost atMost) {
            return List.of(line("most", atMost.most()));
        }
        if (requirement instanceof Requirement.AtLeast atLeast) {
            return List.of(line("least", atLeast.least()));
        }
        return requirement instanceof Requirement.Between between
                ? List.of(line("least", between.least()), line("most", between.most()))
                : List.of();
    }

    private static List<QualityDocument.Line> average(Reading measurement) {
        return measurement.value() instanceof Reading.Number number
                ? List.of(line("average", number.amount()))
                : List.of();
    }

    private static QualityDocument.Line line(String name, Amount amount) {
        return QualityDocument.Line.of(name, amount);
    }
}
