package io.reelway.arrival;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.arrival.Arrival.Cause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads S3 events: S3 notifications with any number of records (keys URL-encoded, {@code +} for a space), the same
 * wrapped by SNS, and EventBridge's "Object Created" and "Object Restore Completed" (keys as they are). Test events and
 * events of other kinds yield nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">S3 event
 *     message structure</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">S3 events of EventBridge</a>
 */
@RegisterForReflection
@ApplicationScoped
@Named("s3Events")
public class S3Events {
    /** How old a prompt event may be. An older one has waited in the queue, or was sent once more. */
    private static final Duration PROMPT = Duration.ofSeconds(10);

    private final ObjectMapper json;
    private final Clock clock;

    public S3Events(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** @throws InvalidEventException if the message is neither of these */
    public List<Arrival> parse(String message) {
        JsonNode event = read(message);
        if (event.path("Type").asText().equals("Notification") && event.has("Message")) {
            return parse(event.get("Message").asText());
        }
        if (event.path("Event").asText().equals("s3:TestEvent")) {
            return List.of();
        }
        if (event.path("Records").isArray()) {
            return records(event.get("Records"), message);
        }
        if (event.path("source").asText().equals("aws.s3")) {
            return switch (event.path("detail-type").asText()) {
                case "Object Created" -> List.of(eventBridge(event.path("detail"), message, put(event.path("time"))));
                case "Object Restore Completed" -> List.of(eventBridge(event.path("detail"), message, Cause.RESTORED));
                default -> List.of();
            };
        }
        throw invalid("neither Records, nor an event of EventBridge, nor a notification of SNS", message, null);
    }

    private List<Arrival> records(JsonNode records, String message) {
        List<Arrival> arrivals = new ArrayList<>();
        for (JsonNode record : records) {
            String name = record.path("eventName").asText().replaceFirst("^s3:", "");
            boolean restored = name.equals("ObjectRestore:Completed");
            if (restored || name.startsWith("ObjectCreated:")) {
                arrivals.add(arrival(
                        record.at("/s3/bucket/name"),
                        decoded(record.at("/s3/object/key"), message),
                        message,
                        restored ? Cause.RESTORED : put(record.path("eventTime"))));
            }
        }
        return List.copyOf(arrivals);
    }

    private static Arrival eventBridge(JsonNode detail, String message, Cause cause) {
        return arrival(detail.at("/bucket/name"), detail.at("/object/key").asText(), message, cause);
    }

    private static Arrival arrival(JsonNode bucket, String key, String message, Cause cause) {
        if (!bucket.isTextual() || key.isEmpty()) {
            throw invalid("no bucket name or no object key", message, null);
        }
        return new Arrival(bucket.asText(), key, cause);
    }

    private Cause put(JsonNode time) {
        try {
            return Instant.parse(time.asText()).isBefore(clock.instant().minus(PROMPT)) ? Cause.FOUND_LATER : Cause.PUT;
        } catch (DateTimeParseException e) {
            // the time only serves to save calls
            return Cause.PUT;
        }
    }

    private static String decoded(JsonNode key, String message) {
        try {
            return URLDecoder.decode(key.asText(), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid("an object key that is not URL-encoded", message, e);
        }
    }

    private JsonNode read(String message) {
        try {
            return json.readTree(message == null ? "" : message);
        } catch (JsonProcessingException e) {
            throw invalid("no JSON", message, e);
        }
    }

    private static InvalidEventException invalid(String what, String message, Throwable cause) {
        return new InvalidEventException(
                "expected an S3 event, but the message has " + what + ": "
                        + InvalidEventException.shown(message == null ? "" : message)
                        + "; see which bucket or rule sends to the events queue",
                cause);
    }
}
