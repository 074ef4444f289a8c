package io.reelway.inspection;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.job.Inspection;
import io.reelway.job.Job;
import io.reelway.preset.Preset;
import io.reelway.preset.library.RuleFiles;
import io.reelway.quality.report.JudgedVideo;
import io.reelway.quality.rule.Rule;
import io.reelway.quality.rule.RuleSet;
import io.reelway.settings.Settings;
import io.reelway.video.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the rules that apply to a video: those of its presets, or where they have none those that apply to all videos;
 * and in each case those of its publisher.
 */
@ApplicationScoped
class RulesInForce {
    private final RuleFiles files;
    private final Clock clock;
    private final RuleSet ofAll;

    RulesInForce(RuleFiles files, Settings settings, Clock clock) {
        this.files = files;
        this.clock = clock;
        this.ofAll = settings.quality().map(RuleSet::named).orElse(RuleSet.NONE);
    }

    /** @throws io.reelway.error.VideoException INVALID_PRESET where a preset names rules that are not there */
    Inspection of(Job job) {
        Optional<String> publisher = job.order().sidecar().publisher();
        Map<String, List<Rule>> rules = new LinkedHashMap<>();
        boolean comparing = false;
        for (Preset preset : job.order().presets()) {
            RuleSet set = set(preset);
            if (!set.isEmpty()) {
                RuleSet resolved = files.resolve(set, publisher);
                rules.put(preset.name(), resolved.rules());
                comparing |= resolved.ssim();
            }
        }
        return Inspection.by(rules, comparing, told(job, rules));
    }

    private RuleSet set(Preset preset) {
        return preset.quality().isEmpty() ? ofAll : preset.quality();
    }

    /** The length by the sidecar, where a rule asks for it: otherwise the key may hold anything. */
    private static Optional<Double> told(Job job, Map<String, List<Rule>> rules) {
        return rules.values().stream().flatMap(List::stream).anyMatch(Rule::isAsTold)
                ? job.order().sidecar().toldSeconds("of " + job.video().arrivalKey())
                : Optional.empty();
    }

    /** What the report says of the video. */
    JudgedVideo judged(Job job, JsonNode ffprobe) {
        return new JudgedVideo(
                job.video().arrivalKey(),
                job.knownAsset(),
                Optional.of(job.videoId()),
                job.order().presets().stream().map(Preset::name).toList(),
                job.order().presets().stream()
                        .flatMap(preset -> set(preset).names().stream())
                        .distinct()
                        .toList(),
                Times.text(clock.instant()),
                ffprobe,
                job.inspection()
                        .first()
                        .map(first -> new JudgedVideo.FirstDelivery(
                                first.videoId(), first.key(), first.contentId().orElse(null))));
    }
}
