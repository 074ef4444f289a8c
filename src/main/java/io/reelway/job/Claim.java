package io.reelway.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.video.Attribute;
import io.reelway.video.Video;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A claimed video: its record, and what this process knows of its claim.
 *
 * @param video the record as of the claim or of the last write since
 * @param since when this run began
 * @param folder the work folder, made by the stage that needs it first
 * @param exhausted claimed only to be given up: its last lease expired at the limit of attempts
 * @param unwritten attributes that are decided, and that the record gets with the next write
 * @param turnTaken whether the turn was taken together with the asset
 */
@RegisterForReflection
public record Claim(
        Video video,
        Instant since,
        Path folder,
        boolean exhausted,
        Map<Attribute, Object> unwritten,
        boolean turnTaken) {
    public Claim {
        unwritten = Map.copyOf(unwritten);
    }

    public Claim(Video video, Instant since, Path folder, boolean exhausted) {
        this(video, since, folder, exhausted, Map.of(), false);
    }

    Claim with(Video changed) {
        Map<Attribute, Object> left = new HashMap<>(unwritten);
        left.keySet().removeIf(changed::has);
        return new Claim(changed, since, folder, exhausted, left, turnTaken);
    }

    Claim noting(Attribute attribute, Object value) {
        Map<Attribute, Object> more = new HashMap<>(unwritten);
        more.put(attribute, value);
        return new Claim(video, since, folder, exhausted, more, turnTaken);
    }

    Claim withTurn() {
        return new Claim(video, since, folder, exhausted, unwritten, true);
    }
}
