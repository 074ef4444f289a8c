package io.reelway.video;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The attribute {@code held}: a hook keeps the video from being processed.
 *
 * @param until when it goes on by itself; empty where a user has to release it
 */
public record Hold(Instant since, String reason, Optional<Instant> until) {
    /** The write by which a video goes on that was held, or that waited for a time. */
    static VideoUpdate end(Video video, Instant now) {
        return VideoUpdate.unchanged(video).goesOn(now);
    }

    /** As the record has it; {@code until} is its {@code retry_at}. */
    public Map<String, Object> attributes() {
        return Map.of("since", since, "reason", reason);
    }
}
