package io.reelway.quality.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What a report says of a video beside its judgement.
 *
 * @param key of the source, or the name of a local file
 * @param asset its asset; empty for a local file
 * @param videoId empty for a local file
 * @param presets names
 * @param ruleFiles names of the rule files that apply; empty where the presets hold all rules themselves
 * @param time of the judgement, ISO 8601, UTC
 * @param ffprobe all that ffprobe prints of the source
 * @param duplicateOf the first delivery of the same content
 */
public record JudgedVideo(
        String key,
        Optional<String> asset,
        Optional<Long> videoId,
        List<String> presets,
        List<String> ruleFiles,
        String time,
        JsonNode ffprobe,
        Optional<FirstDelivery> duplicateOf) {
    public JudgedVideo {
        presets = List.copyOf(presets);
        ruleFiles = List.copyOf(ruleFiles);
    }

    /** The key's last part. */
    public String file() {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    /**
     * The first delivery of the same content.
     *
     * @param contentId null where its metadata has none
     */
    public record FirstDelivery(long videoId, String key, String contentId) {}
}
