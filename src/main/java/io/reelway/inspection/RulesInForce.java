package io.reelway.inspection;

import io.reelway.job.Inspection;
import io.reelway.job.Job;
import io.reelway.preset.Preset;
import io.reelway.quality.rule.Rule;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the rules that apply to a video: those of its presets, with those of its publisher. */
@ApplicationScoped
class RulesInForce {
    Inspection of(Job job) {
        Map<String, List<Rule>> rules = new LinkedHashMap<>();
        boolean comparing = false;
        for (Preset preset : job.order().presets()) {
            rules.put(preset.name(), preset.quality().rules());
            comparing |= preset.quality().ssim();
        }
        return Inspection.by(rules, comparing, told(job));
    }

    private static Optional<Double> told(Job job) {
        return Optional.ofNullable(job.order().sidecar().metadata().get("duration"))
                .map(value -> value instanceof Number number ? number.doubleValue() : 0.0);
    }

    String rejection(Job job) {
        return "The video " + job.video().arrivalKey() + " breaks rules: "
                + job.inspection().judgement().broken();
    }
}
