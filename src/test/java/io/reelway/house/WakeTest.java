package io.reelway.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.testkit.PlainCamel;
import io.reelway.testkit.PlainCamel.Body;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What a due record needs, by the real route file: one need that is refused holds no other up. */
class WakeTest {
    private static PlainCamel camel;

    @BeforeAll
    static void start() throws Exception {
        camel = PlainCamel.withRoutes(List.of("admit", "announce", "errors", "sweep"));
    }

    @AfterAll
    static void stop() {
        camel.close();
    }

    @BeforeEach
    void nothingFails() {
        camel.reset();
    }

    @Test
    void filesGoThenMessages() {
        assertThat(wake().getException()).isNull();

        assertThat(camel.called())
                .containsExactly(
                        "wakeUps.take", "leftovers.remove", "outbox.attributes", "aws2-sns:outcomes", "outbox.sent");
    }

    @Test
    void aTopicThatRefusesHoldsUpNoFiles() {
        camel.fails("aws2-sns:outcomes", refused());

        wake();

        assertThat(camel.called()).contains("leftovers.remove", "outbox.failed").doesNotContain("outbox.sent");
    }

    @Test
    void aTopicThatRefusesHoldsUpNoLateSidecar() {
        camel.wakeUps().lateSidecar = true;
        camel.fails("aws2-sns:outcomes", refused());

        wake();

        assertThat(camel.called()).contains("lateSidecars.follow", "outbox.failed");
    }

    @Test
    void aBucketThatRefusesHoldsUpNoMessage() {
        camel.fails("leftovers.remove", refused());

        assertThat(wake().getException()).as("what the log of the sweep tells").isInstanceOf(AwsServiceException.class);

        assertThat(camel.called()).contains("outbox.sent");
    }

    private static Exchange wake() {
        return camel.send("direct:wake", new Body());
    }

    private static AwsServiceException refused() {
        return S3Exception.builder().statusCode(403).message("denied").build();
    }
}
