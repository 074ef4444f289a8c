package io.reelway.cli.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.aws.DeadLetters;
import io.reelway.cli.shared.SourceQueue;
import io.reelway.cli.shared.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** A message of a dead-letter queue, with the facts that users need. */
record DeadLetter(Message message) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 60;

    /**
     * Reelway's reason, if Reelway itself put the message there because it cannot be understood. Empty for one that SQS
     * moved after some receives.
     */
    Optional<String> reason() {
        return Optional.ofNullable(message.messageAttributes().get(DeadLetters.REASON))
                .map(MessageAttributeValue::stringValue);
    }

    /** {@code 3 h old, received 4 times}, as far as the queue tells; the present receive is not counted. */
    String facts(Instant now) {
        String age = number(MessageSystemAttributeName.SENT_TIMESTAMP)
                .map(sent -> age(Duration.ofMillis(Math.max(0, now.toEpochMilli() - sent))) + " old")
                .orElse("of unknown age");
        return age
                + number(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT)
                        .map(count -> ", received " + (count == 2 ? "once" : count - 1 + " times"))
                        .orElse("");
    }

    /** The first printable characters of its body. */
    String beginning() {
        return Terminal.harmless(message.body())
                .codePoints()
                .filter(character -> character != '\ufffd')
                .limit(SHOWN)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * The queue that it goes back to: the one that SQS names as its source; else the one that its form fits.
     *
     * @param sources the queues that share the dead-letter queue
     * @return empty where it came from another queue
     */
    Optional<SourceQueue> target(List<SourceQueue> sources, SourceQueue jobs) {
        String origin = message.attributes().get(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN);
        if (origin != null) {
            return sources.stream().filter(queue -> queue.arn().equals(origin)).findFirst();
        }
        return sources.stream()
                .filter(queue -> sources.size() == 1 || queue.equals(jobs) == isJob())
                .findFirst();
    }

    private boolean isJob() {
        try {
            return JSON.readTree(message.body()).path("video_id").isIntegralNumber();
        } catch (JsonProcessingException noJob) {
            return false;
        }
    }

    private Optional<Long> number(MessageSystemAttributeName name) {
        return Optional.ofNullable(message.attributes().get(name)).map(Long::valueOf);
    }

    /** {@code 12 s}, {@code 3 min}, {@code 5 h}, {@code 2 d}. */
    private static String age(Duration age) {
        if (age.toMinutes() < 1) {
            return age.toSeconds() + " s";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + " min";
        }
        return age.toDays() < 1 ? age.toHours() + " h" : age.toDays() + " d";
    }
}
