package io.reelway.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.mediaconvert.event.BusDownException;
import io.reelway.mediaconvert.event.EventRefusedException;
import io.reelway.testkit.PlainCamel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What becomes of an event that its bus does not take. */
class EventPoliciesTest {
    private static final String NOTED = "direct:tell-event";
    private static final String PASSING = "direct:tell-passing-event";
    private static final String PUT = "aws2-eventbridge:mediaconvert";

    private static PlainCamel camel;

    @BeforeAll
    static void start() throws Exception {
        camel = PlainCamel.withRoutes(
                List.of("errors", "tell-eventbridge"), Map.of("reelway.mediaconvert-event-bus", "jobs"));
    }

    @AfterAll
    static void stop() {
        camel.close();
    }

    @BeforeEach
    void nothingFails() {
        camel.reset();
    }

    private static void sent(String entry) {
        assertThat(camel.send(entry, "an event").getException()).isNull();
    }

    @Test
    void anEventIsForgottenWhenTheBusHasTakenIt() {
        sent(NOTED);

        assertThat(camel.called())
                .containsExactly("dueRows.take", "eventBus.requestOf", PUT, "eventBus.check", "dueRows.remove");
    }

    @Test
    void anEventWaitsWhileTheBusTakesNothing() {
        for (Exception error : List.of(new BusDownException("throttled"), SdkClientException.create("no connection"))) {
            camel.reset();
            camel.fails(error instanceof BusDownException ? "eventBus.check" : PUT, error);

            sent(NOTED);

            assertThat(camel.called())
                    .containsSubsequence("eventBus.down", "keptRows.giveBack")
                    .doesNotContain("dueRows.remove", "keptRows.postpone");
        }
    }

    @Test
    void anEventThatIsRefusedHoldsNoOtherUp() {
        camel.fails("eventBus.check", new EventRefusedException("malformed"));

        sent(NOTED);

        assertThat(camel.called()).contains("keptRows.postpone").doesNotContain("dueRows.remove", "eventBus.down");
    }

    @Test
    void anEventOfTheMomentIsLost() {
        camel.fails(PUT, SdkClientException.create("no connection"));

        sent(PASSING);

        assertThat(camel.called()).containsExactly("eventBus.request", PUT, "eventBus.down");
    }
}
