package io.reelway.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.quality.measure.Measured;
import io.reelway.quality.rule.Rule;
import io.reelway.quality.rule.Rule.Subject;
import io.reelway.quality.rule.RuleKind.Known;
import io.reelway.quality.verdict.Judgement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The quality control of a run.
 *
 * @param rules by the preset that they come from, in the order of the presets; empty where no rules apply
 * @param comparing whether outputs are compared with the source
 * @param told seconds that the sidecar says the video lasts
 * @param source what is known of the source; null before it is probed for rules
 * @param outputs what is known of each output
 * @param judgement what the rules say; null before the first judgement
 * @param first the first delivery of the same content; empty where there is none, or nobody has looked
 */
@RegisterForReflection
public record Inspection(
        Map<String, List<Rule>> rules,
        boolean comparing,
        Optional<Double> told,
        Measured source,
        List<Measured> outputs,
        Judgement judgement,
        Optional<Delivered> first) {
    static final Inspection NONE =
            new Inspection(Map.of(), false, Optional.empty(), null, List.of(), null, Optional.empty());

    /** An earlier delivery of the same content. */
    public record Delivered(long videoId, String key, Optional<String> contentId) {}

    public Inspection {
        rules = new LinkedHashMap<>(rules);
        outputs = List.copyOf(outputs);
    }

    /** Whether the video is judged. */
    public boolean isDue() {
        return comparing || rules.values().stream().anyMatch(each -> !each.isEmpty());
    }

    /** Whether the rules have been broken so that the video is rejected. */
    public boolean isRejecting() {
        return judgement != null && judgement.isRejecting();
    }

    /** Whether the source has been decoded for it. */
    public boolean isMetered() {
        return source != null
                && source.measurements().stream().anyMatch(found -> found.kind().known() == Known.DECODED);
    }

    /** Whether a rule is about what only decoding the source shows. */
    public boolean needsDecoding() {
        return ofSource().stream().anyMatch(rule -> rule.kind().known() == Known.DECODED);
    }

    /** Whether a rule is about the outputs of a preset, or they are to be compared with the source. */
    public boolean isAboutOutputs(String preset) {
        return comparing || !ofOutputs(preset).isEmpty();
    }

    /** Whether a rule is about what one way of measuring shows of the outputs of a preset. */
    public boolean isAbout(String preset, Known known) {
        return comparing && known == Known.COMPARED
                || ofOutputs(preset).stream().anyMatch(rule -> rule.kind().known() == known);
    }

    /** The rules for the source, each once. */
    public List<Rule> ofSource() {
        return rules.values().stream()
                .flatMap(List::stream)
                .filter(rule -> rule.of() == Subject.SOURCE)
                .distinct()
                .toList();
    }

    /** The rules for the outputs of a preset. */
    public List<Rule> ofOutputs(String preset) {
        return rules.getOrDefault(preset, List.of()).stream()
                .filter(rule -> rule.of() == Subject.OUTPUTS)
                .toList();
    }

    /** The quality control by these rules, before anything is measured. */
    public static Inspection by(Map<String, List<Rule>> rules, boolean comparing, Optional<Double> told) {
        return new Inspection(rules, comparing, told, null, List.of(), null, Optional.empty());
    }

    public Inspection measured(Measured found) {
        return new Inspection(rules, comparing, told, found, outputs, judgement, first);
    }

    public Inspection made(List<Measured> found) {
        return new Inspection(rules, comparing, told, source, found, judgement, first);
    }

    public Inspection judged(Judgement said) {
        return new Inspection(rules, comparing, told, source, outputs, said, first);
    }

    public Inspection after(Optional<Delivered> earlier) {
        return new Inspection(rules, comparing, told, source, outputs, judgement, earlier);
    }
}
