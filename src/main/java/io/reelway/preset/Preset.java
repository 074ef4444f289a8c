package io.reelway.preset;

import io.reelway.quality.rule.RuleSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A preset: what to make of one video.
 *
 * @param name the name of its file without {@code .yaml} or {@code .job.json}
 * @param description one sentence for people
 * @param input what is taken of the source
 * @param groups what is made, in the order of the file; all from one decode
 * @param metadata passed on with the outcome; a sidecar's own keys win
 * @param quality by which the source and what is made are judged
 */
public record Preset(
        String name,
        String description,
        InputSettings input,
        List<Group> groups,
        Map<String, String> metadata,
        RuleSet quality) {
    /** A preset without rules. */
    public Preset(
            String name, String description, InputSettings input, List<Group> groups, Map<String, String> metadata) {
        this(name, description, input, groups, metadata, RuleSet.NONE);
    }

    public Preset {
        groups = List.copyOf(groups);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
}
