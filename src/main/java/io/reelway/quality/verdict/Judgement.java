package io.reelway.quality.verdict;

import io.reelway.quality.measure.Measured;
import java.util.List;
import java.util.stream.Stream;

/**
 * What all rules say of a video.
 *
 * @param results of each rule, source first, in the order of the rules
 * @param source what was measured of the source
 * @param outputs what was measured of each output that was judged
 */
public record Judgement(List<RuleResult> results, Measured source, List<Measured> outputs) {
    public Judgement {
        results = List.copyOf(results);
        outputs = List.copyOf(outputs);
    }

    public boolean isRejecting() {
        return results.stream().anyMatch(RuleResult::isRejecting);
    }

    public QualityVerdict verdict() {
        if (isRejecting()) {
            return QualityVerdict.REJECTED;
        }
        return results.stream().anyMatch(RuleResult::isBroken) ? QualityVerdict.WARNED : QualityVerdict.PASSED;
    }

    /** The results that are broken, those that reject first. */
    public List<RuleResult> broken() {
        return Stream.concat(
                        results.stream().filter(RuleResult::isRejecting),
                        results.stream().filter(result -> result.isBroken() && !result.isRejecting()))
                .toList();
    }

    /** Names of the rules that reject and are broken. */
    public List<String> failed() {
        return results.stream()
                .filter(RuleResult::isRejecting)
                .map(RuleResult::name)
                .toList();
    }

    /** Names of the rules that warn and are broken. */
    public List<String> warned() {
        return results.stream()
                .filter(result -> result.isBroken() && !result.isRejecting())
                .map(RuleResult::name)
                .toList();
    }
}
