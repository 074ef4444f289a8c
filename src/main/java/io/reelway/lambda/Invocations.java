package io.reelway.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.arrival.InvalidEventException;
import io.reelway.lambda.FunctionRequest.Kind;
import io.reelway.worker.TimeLeft;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/**
 * Splits an invocation into requests: S3 notifications, batches of SQS, messages of SNS, events of EventBridge, a
 * schedule, job messages, and direct calls {@code {"bucket": …, "key": …}}.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Using Lambda with Amazon SQS</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-eventbridge-scheduler.html">Lambda and schedules</a>
 */
@RegisterForReflection
@ApplicationScoped
@Unremovable
@Named("invocations")
public class Invocations {
    private final ObjectMapper json;
    private final TimeLeft timeLeft;

    public Invocations(ObjectMapper json, TimeLeft timeLeft) {
        this.json = json;
        this.timeLeft = timeLeft;
    }

    /** @throws InvalidEventException if the invocation is none of these */
    public List<FunctionRequest> requests(String invocation) {
        JsonNode event = read(invocation);
        JsonNode records = event.path("Records");
        if (records.isArray() && !records.isEmpty()) {
            return switch (source(records.get(0))) {
                case "aws:sqs" -> each(records).map(Invocations::ofQueue).toList();
                case "aws:sns" ->
                    each(records)
                            .map(record -> message(record.at("/Sns/Message").asText()))
                            .toList();
                default -> List.of(FunctionRequest.of(Kind.EVENT, invocation));
            };
        }
        return List.of(single(event, invocation));
    }

    /**
     * Checks the time that is left. A job that is not the first of its batch is refused where none is left; its queue
     * keeps it for another invocation.
     *
     * @throws IllegalStateException if the job is refused
     */
    public FunctionRequest check(FunctionRequest request, @ExchangeProperty(Exchange.SPLIT_INDEX) int index) {
        if (request.kind() == Kind.JOB && index > 0 && timeLeft.isOver()) {
            throw new IllegalStateException(
                    "no time is left for " + request.text() + "; its queue gives it to another invocation");
        }
        return request;
    }

    private FunctionRequest single(JsonNode event, String invocation) {
        if (event.path("detail-type").asText().equals("Scheduled Event")) {
            return FunctionRequest.of(Kind.SCHEDULE, invocation);
        }
        if (event.path("bucket").isTextual() && event.path("key").isTextual()) {
            return FunctionRequest.of(Kind.CALL, invocation);
        }
        if (event.path("source").asText().equals("aws.s3")
                || event.path("Type").asText().equals("Notification")
                || event.has("Records")
                || event.path("Event").asText().equals("s3:TestEvent")
                || event.has("video_id")) {
            return message(invocation);
        }
        throw new InvalidEventException(
                "expected an S3 event, a batch of SQS, a message of SNS, an event of EventBridge, a schedule"
                        + " (\"detail-type\": \"Scheduled Event\"), a job {\"video_id\": N} or a call {\"bucket\": …,"
                        + " \"key\": …}, but the function was invoked with " + InvalidEventException.shown(invocation),
                null);
    }

    private static FunctionRequest ofQueue(JsonNode record) {
        FunctionRequest message = message(record.path("body").asText());
        return new FunctionRequest(
                message.kind(),
                message.text(),
                record.path("eventSourceARN").asText(null),
                record.path("messageId").asText(),
                record.at("/attributes/ApproximateReceiveCount").asInt(1));
    }

    /** The request of a message: a job message begins with {@code video_id}, an event does not. */
    private static FunctionRequest message(String text) {
        boolean job = text.matches("(?s)\\s*\\{\\s*\"video_id\".*");
        return FunctionRequest.of(job ? Kind.JOB : Kind.EVENT, text);
    }

    private static String source(JsonNode record) {
        return record.path("eventSource").asText(record.path("EventSource").asText());
    }

    private static Stream<JsonNode> each(JsonNode records) {
        return StreamSupport.stream(records.spliterator(), false);
    }

    private JsonNode read(String invocation) {
        try {
            return json.readTree(invocation);
        } catch (JsonProcessingException e) {
            throw new InvalidEventException(
                    "expected JSON, but the function was invoked with " + InvalidEventException.shown(invocation), e);
        }
    }
}
