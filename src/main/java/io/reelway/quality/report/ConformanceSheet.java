package io.reelway.quality.report;

import io.reelway.quality.measure.Measured;
import io.reelway.quality.rule.RuleKind;
import io.reelway.quality.verdict.Judgement;
import io.reelway.quality.verdict.RuleResult;
import io.reelway.quality.verdict.RuleResult.Found;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the conformance sheet: for each kind of rule what is required, what was delivered, and what it was mended to. */
final class ConformanceSheet {
    /** Different values of outputs that a row shows. */
    private static final int SHOWN = 3;

    private final Judgement judgement;

    private ConformanceSheet(Judgement judgement) {
        this.judgement = judgement;
    }

    /** In the order of the rules. */
    static List<QualityDocument.SheetRow> of(Judgement judgement) {
        ConformanceSheet sheet = new ConformanceSheet(judgement);
        Map<RuleKind, List<RuleResult>> kinds = judgement.results().stream()
                .collect(
                        Collectors.groupingBy(result -> result.rule().kind(), LinkedHashMap::new, Collectors.toList()));
        return kinds.entrySet().stream()
                .map(kind -> sheet.row(kind.getKey(), kind.getValue()))
                .toList();
    }

    private QualityDocument.SheetRow row(RuleKind kind, List<RuleResult> results) {
        List<RuleResult> source =
                results.stream().filter(ConformanceSheet::isOfSource).toList();
        List<RuleResult> outputs =
                results.stream().filter(result -> !isOfSource(result)).toList();
        return new QualityDocument.SheetRow(
                kind.word(),
                required(source, outputs),
                delivered(kind, source).orElse(null),
                mended(kind, outputs).orElse(null),
                verdict(source, outputs));
    }

    private static String required(List<RuleResult> source, List<RuleResult> outputs) {
        String ofSource = requirements(source);
        String ofOutputs = requirements(outputs);
        if (ofSource.isEmpty() || ofOutputs.isEmpty() || ofSource.equals(ofOutputs)) {
            return ofSource.isEmpty() ? ofOutputs : ofSource;
        }
        return ofOutputs + "; of the source: " + ofSource;
    }

    private static String requirements(List<RuleResult> results) {
        return results.stream().map(RuleResult::required).distinct().collect(Collectors.joining("; "));
    }

    private Optional<String> delivered(RuleKind kind, List<RuleResult> source) {
        return judgement
                .source()
                .of(kind)
                .or(() -> source.stream()
                        .flatMap(result -> result.measured().stream())
                        .findFirst())
                .map(ValueText::of);
    }

    private Optional<String> mended(RuleKind kind, List<RuleResult> outputs) {
        Map<String, String> values = new LinkedHashMap<>();
        judgement.outputs().forEach(output -> output.of(kind)
                .ifPresent(measured -> values.put(output.subject(), ValueText.of(measured))));
        outputs.forEach(result ->
                result.measured().ifPresent(measured -> values.putIfAbsent(result.subject(), ValueText.of(measured))));
        List<String> different = values.values().stream().distinct().toList();
        if (different.size() < 2) {
            return different.stream().findFirst();
        }
        List<String> named = new ArrayList<>();
        for (String value : different.subList(0, Math.min(SHOWN, different.size()))) {
            String first = values.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(value))
                    .findFirst()
                    .orElseThrow()
                    .getKey();
            named.add(value + " (" + first.substring(first.lastIndexOf('/') + 1) + ")");
        }
        if (different.size() > SHOWN) {
            named.add("and " + (different.size() - SHOWN) + " more");
        }
        return Optional.of(String.join("; ", named));
    }

    private static String verdict(List<RuleResult> source, List<RuleResult> outputs) {
        List<RuleResult> all = Stream.concat(source.stream(), outputs.stream()).toList();
        if (all.stream().anyMatch(RuleResult::isRejecting)) {
            return "fail";
        }
        if (outputs.stream().anyMatch(RuleResult::isBroken)) {
            return "warn";
        }
        boolean kept = outputs.stream().anyMatch(result -> result.found() == Found.KEPT);
        if (source.stream().anyMatch(RuleResult::isBroken)) {
            return kept ? "mended" : "warn";
        }
        return all.stream().allMatch(result -> result.found() == Found.UNKNOWN) ? "not_measured" : "pass";
    }

    private static boolean isOfSource(RuleResult result) {
        return result.subject().equals(Measured.SOURCE);
    }
}
