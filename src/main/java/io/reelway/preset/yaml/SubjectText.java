package io.reelway.preset.yaml;

import io.reelway.quality.rule.Rule.Subject;
import io.reelway.quality.rule.RuleKind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A requirement without its last words, and what these say of its subject: {@code <= 1s on outputs}.
 *
 * @param requirement what is before them
 * @param subject the last words, {@code source and outputs}; empty where there are none
 */
record SubjectText(String requirement, Optional<String> subject) {
    static final String OUTPUTS = "outputs";
    private static final String SOURCE = "source";
    private static final String BOTH = "source and outputs";
    private static final Pattern ENDING = Pattern.compile("(.*\\S) +on +(?:the +)?([a-z].*)");

    static final Value<List<Subject>> SUBJECT = Values.word(
            List.of(SOURCE, OUTPUTS, BOTH),
            text -> switch (text) {
                case "input", "sources" -> Optional.of(SOURCE);
                case "output", "renditions", "result", "results" -> Optional.of(OUTPUTS);
                case "both", "all", "outputs and source", "source, outputs" -> Optional.of(BOTH);
                default -> Optional.empty();
            },
            text -> switch (text) {
                case SOURCE -> List.of(Subject.SOURCE);
                case OUTPUTS -> List.of(Subject.OUTPUTS);
                default -> List.of(Subject.SOURCE, Subject.OUTPUTS);
            });

    static SubjectText of(String text) {
        Matcher matcher = ENDING.matcher(text.strip());
        return matcher.matches()
                ? new SubjectText(matcher.group(1), Optional.of(matcher.group(2)))
                : new SubjectText(text.strip(), Optional.empty());
    }

    /** What a rule is applied to where its text does not say. */
    static Subject usual(RuleKind kind) {
        return kind == RuleKind.SSIM ? Subject.OUTPUTS : Subject.SOURCE;
    }

    /** Whether a rule can be applied to it: outputs are compared with the source, and nobody delivers an output twice. */
    static boolean suits(RuleKind kind, Subject subject) {
        return subject == Subject.SOURCE ? kind != RuleKind.SSIM : kind != RuleKind.DUPLICATE;
    }
}
