package io.reelway.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.cli.shared.SourceQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class DeadLetterTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final SourceQueue EVENTS = new SourceQueue("events", "u:e", "arn:e", Optional.of("u:dead"));
    private static final SourceQueue JOBS = new SourceQueue("jobs", "u:j", "arn:j", Optional.of("u:dead"));

    @ParameterizedTest
    @CsvSource({"PT12S,12 s", "PT59M,59 min", "PT23H,23 h", "PT49H,2 d", "PT-5S,0 s"})
    void itsAgeIsSaidInOneUnit(Duration age, String text) {
        assertThat(letter(
                                "{}",
                                Map.of(
                                        MessageSystemAttributeName.SENT_TIMESTAMP,
                                        Long.toString(NOW.minus(age).toEpochMilli())))
                        .facts(NOW))
                .isEqualTo(text + " old");
    }

    @Test
    void theLookThatShowsItIsNotCounted() {
        assertThat(letter("{}", Map.of(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2"))
                        .facts(NOW))
                .isEqualTo("of unknown age, received once");
        assertThat(letter("{}", Map.of(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "6"))
                        .facts(NOW))
                .endsWith("received 5 times");
    }

    @Test
    void itsBeginningHoldsNothingThatCommandsATerminal() {
        String beginning =
                letter("\u001b[2Ja\nb\u202e\u2028" + "c".repeat(100), Map.of()).beginning();

        assertThat(beginning).isEqualTo("[2Jab" + "c".repeat(55));
    }

    @Test
    void itGoesBackToWhereSqsSaysThatItCameFrom() {
        Map<MessageSystemAttributeName, String> fromJobs =
                Map.of(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN, "arn:j");
        Map<MessageSystemAttributeName, String> fromElsewhere =
                Map.of(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN, "arn:other");

        assertThat(letter("{}", fromJobs).target(List.of(EVENTS, JOBS), JOBS)).contains(JOBS);
        assertThat(letter("{\"video_id\":1}", fromElsewhere).target(List.of(EVENTS, JOBS), JOBS))
                .isEmpty();
    }

    @Test
    void whereSqsSaysNothingTheOnlyQueueIsMeantOrTheOneThatUnderstandsIt() {
        DeadLetter job = letter("{\"video_id\":1}", Map.of());
        DeadLetter event = letter("{\"Records\":[]}", Map.of());

        assertThat(job.target(List.of(EVENTS), JOBS)).contains(EVENTS);
        assertThat(job.target(List.of(EVENTS, JOBS), JOBS)).contains(JOBS);
        assertThat(event.target(List.of(EVENTS, JOBS), JOBS)).contains(EVENTS);
        assertThat(letter("no JSON", Map.of()).target(List.of(EVENTS, JOBS), JOBS))
                .contains(EVENTS);
    }

    private static DeadLetter letter(String body, Map<MessageSystemAttributeName, String> attributes) {
        return new DeadLetter(Message.builder()
                .body(body)
                .attributes(new HashMap<>(attributes))
                .build());
    }
}
