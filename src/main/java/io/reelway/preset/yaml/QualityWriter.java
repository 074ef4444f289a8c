package io.reelway.preset.yaml;

import io.reelway.quality.rule.Rule;
import io.reelway.quality.rule.Rule.Breaking;
import io.reelway.quality.rule.RuleKind;
import io.reelway.quality.rule.RuleSet;
import java.util.List;

/** Writes the rules of a preset; {@link QualityReader} reads them back. */
final class QualityWriter {
    private final YamlLines lines;

    QualityWriter(YamlLines lines) {
        this.lines = lines;
    }

    void write(RuleSet quality) {
        if (quality.isEmpty()) {
            return;
        }
        if (quality.rules().isEmpty() && quality.without().isEmpty() && !quality.ssim()) {
            lines.add(0, "quality: " + words(quality.names()));
            return;
        }
        lines.add(0, "quality:");
        if (!quality.names().isEmpty()) {
            lines.add(2, "rules: " + words(quality.names()));
        }
        rules("reject", quality, Breaking.REJECT);
        rules("warn", quality, Breaking.WARN);
        if (!quality.without().isEmpty()) {
            lines.add(
                    2,
                    "without: "
                            + words(quality.without().stream()
                                    .map(RuleKind::word)
                                    .toList()));
        }
        if (quality.ssim()) {
            lines.add(2, "measure: [ssim]");
        }
    }

    private void rules(String key, RuleSet quality, Breaking breaking) {
        List<Rule> rules = quality.rules().stream()
                .filter(rule -> rule.breaking() == breaking)
                .toList();
        if (!rules.isEmpty()) {
            lines.add(2, key + ":");
            rules.forEach(rule -> lines.add(4, "- " + rule.kind().word() + ": " + Scalars.block(text(rule))));
        }
    }

    private static String text(Rule rule) {
        return rule.of() == SubjectText.usual(rule.kind())
                ? rule.text()
                : rule.text() + " on " + Values.word(rule.of());
    }

    /** A name that begins with a digit is quoted: other readers of YAML may take it for a number. */
    private static String words(List<String> words) {
        List<String> scalars = words.stream()
                .map(word -> word.matches("[0-9].*") ? '"' + word + '"' : Scalars.flow(word))
                .toList();
        return scalars.size() == 1 ? scalars.get(0) : "[" + String.join(", ", scalars) + "]";
    }
}
