package io.reelway.embedded.testing.faults;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which requests are broken, when, and how. What is left out of the first five matches anything; without {@code nth}
 * and {@code share} every match is broken. Exactly one of the last four says how.
 *
 * @param service {@code s3}, {@code sqs}, {@code sns} or {@code dynamodb}
 * @param operation names such as {@code PutObject}, one or a list
 * @param contains a text in the decoded path or body, one or a list of which any will do; bodies of uploads to S3 are
 *     not looked at
 * @param unless a regular expression; what it is found in, path or body, is no match
 * @param caller the access key that the request is signed with
 * @param nth only this match, counted from 1
 * @param share this share of the matches, 0 to 1, drawn with the seed of the rules
 * @param times at most so often
 * @param answer an error instead of an answer, nothing applied: {@code 500}, {@code 503},
 *     {@code throttle}, {@code denied} or {@code expired}, of S3 also {@code archived}
 * @param delayMs milliseconds before the request is applied
 * @param reset the connection is closed without an answer, before or after the request is applied
 * @param hold the request waits until it is released or its caller is gone, before or after it is applied; one whose
 *     caller is gone is forgotten, and what was held before is not applied
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record FaultRule(
        String service,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        Set<String> operation,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        Set<String> contains,

        String unless,
        String caller,
        Integer nth,
        Double share,
        Integer times,
        String answer,
        @JsonProperty("delay_ms") Integer delayMs,
        Side reset,
        Side hold) {

    /** On which side of its being applied a request is broken. */
    enum Side {
        BEFORE,
        AFTER;

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    FaultRule {
        operation = operation == null ? Set.of() : Set.copyOf(operation);
        contains = contains == null ? Set.of() : Set.copyOf(contains);
        require(service == null || Call.SERVICES.contains(service), "service of " + Call.SERVICES, service);
        require(nth == null || nth >= 1, "nth of at least 1", nth);
        require(share == null || share >= 0 && share <= 1, "share of 0 to 1", share);
        require(times == null || times >= 1, "times of at least 1", times);
        require(delayMs == null || delayMs >= 0, "delay_ms of at least 0", delayMs);
        require(answer == null || Answers.KNOWN.contains(answer), "answer of " + Answers.KNOWN, answer);
        long ways = Stream.of(answer != null, delayMs != null, reset != null, hold != null)
                .filter(said -> said)
                .count();
        require(ways == 1, "exactly one of answer, delay_ms, reset and hold", ways);
    }

    boolean matches(Call call) {
        return (service == null || service.equals(call.service()))
                && (operation.isEmpty() || operation.contains(call.operation()))
                && (caller == null || caller.equals(call.caller()))
                && (contains.isEmpty() || contains.stream().anyMatch(call::names))
                && (unless == null || !call.matches(Pattern.compile(unless, Pattern.DOTALL)));
    }

    private static void require(boolean good, String expected, Object got) {
        if (!good) {
            throw new IllegalArgumentException("Expected " + expected + ", got " + got);
        }
    }
}
