package io.reelway.sidecar;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    private static final Pattern SECONDS = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,20})?) ?s?");
    private static final int MOST_SECONDS = 86_400;

    /** The sidecar of a video without one. */
    public static final Sidecar NONE = new Sidecar(List.of(), Optional.empty(), Optional.empty(), Map.of());

    public Sidecar {
        presets = List.copyOf(presets);
        // unlike Map.copyOf, this keeps nulls and the order of the document
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
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

    /**
     * The length that the video should have, for rules that ask for it: the key {@code duration}, seconds as a number or
     * as a text.
     *
     * @param where the key of the sidecar
     * @return seconds, more than zero; empty where the sidecar does not say
     * @throws VideoException INVALID_METADATA where it is something else
     */
    public Optional<Double> toldSeconds(String where) {
        Object value = metadata.get("duration");
        if (value == null) {
            return Optional.empty();
        }
        Matcher seconds = SECONDS.matcher(value.toString().strip());
        boolean isTold = (value instanceof Number || value instanceof String) && seconds.matches();
        double told = isTold ? new BigDecimal(seconds.group(1)).doubleValue() : 0;
        if (told <= 0 || told > MOST_SECONDS) {
            throw new VideoException(
                    ErrorCode.INVALID_METADATA,
                    "The sidecar " + where + " cannot be used: key \"duration\": expected seconds as 30 or \"30s\", at"
                            + " most " + MOST_SECONDS + ", but got "
                            + (value instanceof Number
                                    ? "another number"
                                    : value instanceof String ? "other text" : "no number")
                            + ". Mend it and upload video and sidecar again.");
        }
        return Optional.of(told);
    }
}
