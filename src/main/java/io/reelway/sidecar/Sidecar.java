package io.reelway.sidecar;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The metadata of a video.
 *
 * @param presets by name, empty where the sidecar names none
 * @param md5 of the video in lower-case hex, to be checked
 * @param job an AWS Elemental MediaConvert job to be used instead of presets
 * @param metadata the whole document, unknown keys too, passed on to the outcome
 */
public record Sidecar(
        List<String> presets, Optional<String> md5, Optional<JsonNode> job, Map<String, Object> metadata) {
    /** The sidecar of a video without one. */
    public static final Sidecar NONE = new Sidecar(List.of(), Optional.empty(), Optional.empty(), Map.of());

    public Sidecar {
        presets = List.copyOf(presets);
        // unlike Map.copyOf, this keeps nulls and the order of the document
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** Seconds that it says the video lasts, 0 where it says something else; empty where it says nothing. */
    public Optional<Double> seconds() {
        return Optional.ofNullable(metadata.get("duration"))
                .map(value -> value instanceof Number number ? number.doubleValue() : 0.0);
    }

    /** The publisher, {@code pub_id}. */
    public Optional<String> publisher() {
        return Optional.ofNullable(metadata.get("pub_id")).map(String::valueOf);
    }

    /**
     * Checks a key that must be a whole number if it is there, for a feature that reads it.
     *
     * @param where the key of the sidecar
     * @throws VideoException INVALID_METADATA
     */
    public void wantWholeNumber(String where, String key) {
        Object value = metadata.get(key);
        if (value != null && !(value instanceof Integer)) {
            throw new VideoException(
                    ErrorCode.INVALID_METADATA,
                    "The sidecar " + where + " cannot be used: key \"" + key + "\": expected a whole number from "
                            + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE + ", but got "
                            + (value instanceof Number ? "another number" : "no number")
                            + ". Mend it and upload video and sidecar again.");
        }
    }
}
