package io.reelway.inspection;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.job.Inspection;
import io.reelway.job.Job;
import io.reelway.preset.Preset;
import io.reelway.quality.report.JudgedVideo;
import io.reelway.quality.rule.Rule;
import io.reelway.video.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the rules that apply to a video: those of its presets, with those of its publisher. */
@ApplicationScoped
class RulesInForce {
    private final Clock clock;

    RulesInForce(Clock clock) {
        this.clock = clock;
    }

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

    /** What the report says of the video. */
    JudgedVideo judged(Job job, JsonNode ffprobe) {
        return new JudgedVideo(
                job.video().arrivalKey(),
                job.knownAsset(),
                Optional.of(job.videoId()),
                job.order().presets().stream().map(Preset::name).toList(),
                names(job),
                Times.text(clock.instant()),
                ffprobe,
                job.inspection()
                        .first()
                        .map(first -> new JudgedVideo.FirstDelivery(
                                first.videoId(), first.key(), first.contentId().orElse(null))));
    }

    private List<String> names(Job job) {
        return job.order().presets().stream()
                .flatMap(preset -> preset.quality().names().stream())
                .distinct()
                .toList();
    }
}
