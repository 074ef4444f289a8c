package io.reelway.stage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.document.Document;
import io.reelway.error.ErrorCode;
import io.reelway.video.Status;
import java.util.List;
import java.util.Map;

/**
 * One run of a video, as its record keeps it.
 *
 * @param started ISO 8601, UTC; {@code ended} likewise
 * @param status the outcome of the run
 * @param code why it failed; null where it did not, as {@code message} then
 * @param seconds by step
 * @param worker the process that ran it, and its claim; null where the record does not say
 * @param presets by name, in the order of {@code presetSha256}
 * @param version of Reelway
 */
@RegisterForReflection
@Document
record Attempt(
        int round,
        int attempt,
        String started,
        String ended,
        Status status,
        ErrorCode code,
        String message,
        Map<String, Double> seconds,
        String worker,
        List<String> presets,
        List<String> presetSha256,
        String version) {}
