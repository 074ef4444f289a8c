package io.reelway.outcome;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.document.Document;
import io.reelway.job.ErrorEntry;
import java.util.List;
import java.util.Map;

/**
 * An outcome message: the video and its status, and from {@code movedTo} on what is known of it by then. Components are
 * null where the message does not have them.
 *
 * @param movedTo the key that the source moves to
 * @param sourceKept true where the source stays where it is, though it should move
 * @param stays true for a source that is never moved
 * @param preset name of the preset; several are joined by a comma
 * @param manifest its key in the output bucket
 * @param metadata of preset, sidecar and hook
 * @param quality null for a video that was not judged
 */
@RegisterForReflection
@Document
record OutcomeDocument(
        @JsonUnwrapped Head head,
        String movedTo,
        Boolean sourceKept,
        Boolean stays,
        String asset,
        String preset,
        SourceFacts source,
        String manifest,
        List<OutputEntry> outputs,
        Map<String, Object> metadata,
        List<String> warnings,
        QualitySummary quality,
        Timings timings,
        ErrorEntry error) {
    /**
     * The fields of every message.
     *
     * @param version of the message's form
     * @param eventId the same for each copy of one message
     * @param status the status of the video, or what has happened to it
     * @param key where the source arrived
     * @param time ISO 8601, UTC
     */
    @Document
    record Head(
            int version,
            String eventId,
            String status,
            long videoId,
            String bucket,
            String key,
            int attempt,
            int maxAttempts,
            int round,
            String time) {}

    /** Seconds of the whole run and of its long steps; null for steps that were not reached. */
    @Document
    record Timings(double total, Double stage, Double encode, Double prove, Double publish) {}

    /** A message with only the video and its status. */
    static OutcomeDocument of(Head head, String asset, Map<String, Object> metadata) {
        return new OutcomeDocument(
                head, null, null, null, asset, null, null, null, null, metadata, null, null, null, null);
    }
}
