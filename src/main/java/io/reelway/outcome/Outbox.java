package io.reelway.outcome;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.settings.Settings;
import io.reelway.video.Attribute;
import io.reelway.video.Delayed;
import io.reelway.video.Delays;
import io.reelway.video.Due;
import io.reelway.video.OfVideo;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import io.reelway.video.VideoUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/** Sends the messages that a record holds until they are sent. */
@RegisterForReflection
@ApplicationScoped
@Named("outbox")
public class Outbox {
    /** Characters that no attribute may have: SNS takes those of XML only, and line breaks could forge lines. */
    private static final Pattern NOT_TAKEN =
            Pattern.compile("[^\\x20-\\x7e\\x{a0}-\\x{d7ff}\\x{e000}-\\x{fffd}\\x{10000}-\\x{10ffff}]");

    private final VideoTable table;
    private final ObjectMapper json;
    private final Delays delays;
    private final Settings settings;
    private final Clock clock;

    public Outbox(VideoTable table, ObjectMapper json, Delays delays, Settings settings, Clock clock) {
        this.table = table;
        this.json = json;
        this.delays = delays;
        this.settings = settings;
        this.clock = clock;
    }

    /** The messages to be sent for this video, by the record after the write before this step; oldest first. */
    public List<String> messages(@Body OfVideo video) {
        return RecordOf.body(video, table).map(Video::outbox).orElse(List.of());
    }

    /** Makes the message's attributes the only headers: headers become the message attributes that SNS filters on. */
    public void attributes(Exchange exchange) throws JsonProcessingException {
        JsonNode message = json.readTree(exchange.getMessage().getBody(String.class));
        Map<String, Object> attributes = new LinkedHashMap<>();
        put(attributes, "status", message.path("status"));
        put(attributes, "preset", message.path("preset"));
        put(attributes, "error_code", message.at("/error/code"));
        put(attributes, "quality", message.at("/quality/verdict"));
        put(attributes, "content_id", message.at("/metadata/content_id"));
        put(attributes, "pub_id", message.at("/metadata/pub_id"));
        put(attributes, "event_id", message.path("event_id"));
        exchange.getMessage().setHeaders(attributes);
    }

    /** Notes that all messages were sent; from now on the record is due only for its other needs. */
    public void sent(@Body OfVideo of) {
        Video video = RecordOf.body(of, table).orElseThrow();
        if (!video.outbox().isEmpty() && !isNoted(video)) {
            // the record has changed since; a message that was added is sent when the record is due
            table.find(of.videoId())
                    .filter(now -> now.outbox().equals(video.outbox()))
                    .ifPresent(this::isNoted);
        }
    }

    private boolean isNoted(Video video) {
        VideoUpdate update = VideoUpdate.unchanged(video)
                .set(Attribute.ROUND, video.round())
                .remove(Attribute.OUTBOX, Attribute.DELAYED)
                .when(Attribute.OUTBOX, video.outbox())
                .whenNeedsAsRead(video);
        switch (video.status()) {
            case FAILED, PROCESSED, UNABLE_TO_PROCESS -> update.due(Due.atRest(video, video.leftovers()));
            // it was due for its message, but also waits for a worker
            case RECEIVED -> update.due(video.isHeld() ? video.retryAt() : Optional.of(clock.instant()));
            case WAITING_METADATA, PROCESSING -> {}
        }
        return table.write(update).isPresent();
    }

    /**
     * Notes that the topic refused the messages. They are tried again with growing delays, and nothing else waits for
     * them.
     */
    public void failed(
            @ExchangeProperty("announced") OfVideo of, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception cause) {
        Video video = table.find(of.videoId()).orElseThrow();
        if (video.outbox().isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Delayed delay = Delayed.again(video, "announce", cause.getMessage(), now);
        Instant until = delay.until(
                now, settings.retryDelay(), ThreadLocalRandom.current().nextDouble());
        VideoUpdate update = VideoUpdate.unchanged(video)
                .set(Attribute.DELAYED, delay.attributes())
                .when(Attribute.OUTBOX, video.outbox());
        switch (video.status()) {
            case FAILED, PROCESSED, UNABLE_TO_PROCESS -> update.due(earlier(until, video, now));
            case WAITING_METADATA -> update.due(until);
            // a worker has it, or will soon
            case RECEIVED -> {
                if (video.isHeld()) {
                    update.due(until);
                }
            }
            case PROCESSING -> {}
        }
        table.write(update).ifPresent(written -> delays.note(written, delay, until));
    }

    /**
     * The time of the next look: for the messages, or earlier for another need of the record. A need that was due
     * before was tried just now, and is tried again after a lease.
     */
    private Instant earlier(Instant until, Video video, Instant now) {
        return Due.atRest(video, video.leftovers())
                .map(at -> at.isAfter(now) ? at : now.plus(settings.lease()))
                .filter(until::isAfter)
                .orElse(until);
    }

    private static void put(Map<String, Object> attributes, String name, JsonNode value) {
        if (value.isValueNode() && !value.isNull() && !value.asText().isEmpty()) {
            attributes.put(name, NOT_TAKEN.matcher(value.asText()).replaceAll(" "));
        }
    }
}
