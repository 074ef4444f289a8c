package io.reelway.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.quality.rule.Requirement;
import io.reelway.quality.rule.Rule;
import io.reelway.quality.rule.RuleKind;
import io.reelway.testkit.SampleJobs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobTest {
    /** The record of a new version knows nothing of the report on the one before it. */
    @Test
    void aReportMayBeOldWhereverTheAssetIsNotNew() {
        Job seen = SampleJobs.claimed(Map.of());
        Rule rule = new Rule(
                RuleKind.PICTURE, Rule.Subject.SOURCE, Rule.Breaking.WARN, new Requirement.Flag(true), "required");
        Inspection judged = Inspection.by(Map.of("p", List.of(rule)), false, Optional.empty());

        assertThat(seen.isReportOld()).isTrue();
        assertThat(seen.withTurn().isReportOld()).isFalse();
        assertThat(seen.with(judged).isReportOld()).isFalse();
    }
}
