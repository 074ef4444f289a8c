package io.reelway.worker;

import io.reelway.error.VideoException;
import io.reelway.preset.library.RuleFiles;
import io.reelway.quality.rule.RuleSet;
import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Checks the rule files that {@code reelway.quality} names for all videos. */
@ApplicationScoped
class QualityCheck implements StartCheck {
    private final Settings settings;
    private final RuleFiles ruleFiles;

    QualityCheck(Settings settings, RuleFiles ruleFiles) {
        this.settings = settings;
        this.ruleFiles = ruleFiles;
    }

    @Override
    public Optional<String> problem() {
        return problem(settings.quality().orElse(List.of()), ruleFiles);
    }

    static Optional<String> problem(List<String> names, RuleFiles ruleFiles) {
        try {
            ruleFiles.resolve(RuleSet.named(names), Optional.empty());
            return Optional.empty();
        } catch (VideoException e) {
            return Optional.of("reelway.quality is \"" + String.join(",", names) + "\": " + e.getMessage());
        }
    }
}
