package io.reelway.mediaconvert.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.testkit.AwsBench;
import io.reelway.testkit.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/** A call that succeeds may have put nothing; and a bus that takes nothing is not asked for each event. */
class EventBusTest {
    private final MovableClock clock = new MovableClock();
    private final EventBus bus = new EventBus(
            AwsBench.settings(Map.of("reelway.mediaconvert-event-bus", "jobs", "reelway.source-bucket", "s")), clock);

    private static PutEventsResponse refused(String code) {
        return PutEventsResponse.builder()
                .failedEntryCount(1)
                .entries(entry -> entry.errorCode(code).errorMessage("because"))
                .build();
    }

    private void fails(String code, String message) {
        bus.down(EventBridgeException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build());
    }

    @Test
    void anEntryNamesBusSourceTypeJobAndTime() {
        Instant time = Instant.parse("2026-11-21T07:00:00.123Z");

        PutEventsRequestEntry entry =
                bus.request(new JobEvent("arn:job", time, "{}")).entries().get(0);

        assertThat(entry.eventBusName()).isEqualTo("jobs");
        assertThat(entry.source()).isEqualTo("reelway.mediaconvert");
        assertThat(entry.detailType()).isEqualTo("MediaConvert Job State Change");
        assertThat(entry.resources()).containsExactly("arn:job");
        assertThat(entry.time()).isEqualTo(time);
    }

    @Test
    void aNoteHoldsTheWholeEvent() {
        JobEvent event = new JobEvent("arn:job", Instant.parse("2026-11-21T07:00:00.123Z"), "{\"a\":\"\\\"ü\"}");

        assertThat(JobEvent.parse(event.text())).isEqualTo(event);
    }

    @Test
    void anEntryThatIsTakenIsNoError() {
        assertThatCode(() -> bus.check(PutEventsResponse.builder()
                        .failedEntryCount(0)
                        .entries(entry -> entry.eventId("1"))
                        .build()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"MalformedDetail", "InvalidArgument"})
    void aFaultOfTheEventIsOfThatEventAlone(String code) {
        assertThatThrownBy(() -> bus.check(refused(code)))
                .isInstanceOf(EventRefusedException.class)
                .hasMessageContaining("jobs")
                .hasMessageContaining(code + ": because");
        assertThat(bus.isUp()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"ThrottlingException", "InternalFailure", "NotAuthorizedForSourceException"})
    void anyOtherRefusalWouldMeetAllEvents(String code) {
        assertThatThrownBy(() -> bus.check(refused(code)))
                .isInstanceOf(BusDownException.class)
                .hasMessageContaining("because");
    }

    @Test
    void aCountWithoutAReasonIsARefusalToo() {
        assertThatThrownBy(() -> bus.check(
                        PutEventsResponse.builder().failedEntryCount(1).build()))
                .isInstanceOf(BusDownException.class);
    }

    @Test
    void pausesGrowToAMinuteAndEndWithTheFirstEventThatIsTaken() throws Exception {
        for (int i = 0; i < 20; i++) {
            fails("InternalFailure", "no");
            assertThat(bus.isUp()).isFalse();
            clock.advance(Duration.ofMinutes(1));
            assertThat(bus.isUp()).isTrue();
        }
        bus.check(PutEventsResponse.builder().failedEntryCount(0).build());
        assertThat(bus.why()).isEmpty();

        fails("InternalFailure", "no");
        clock.advance(Duration.ofSeconds(2));
        assertThat(bus.isUp()).isTrue();
    }

    @Test
    void theReasonSaysWhatToDo() {
        fails("ResourceNotFoundException", "Event bus jobs does not exist.");
        assertThat(bus.why().orElseThrow()).contains("does not exist", "Create the bus");
        fails("AccessDeniedException", "not authorized");
        assertThat(bus.why().orElseThrow()).contains("events:PutEvents");
    }

    @Test
    void whereThereIsNoSuchServiceTheReasonSaysSo() {
        fails("UnknownOperationException", "PutEvents");
        assertThat(bus.why().orElseThrow()).contains("no EventBridge", "AWS_ENDPOINT_URL_EVENTBRIDGE");
        // an answer in another service's shape has no code
        bus.down(EventBridgeException.builder().statusCode(404).build());
        assertThat(bus.why().orElseThrow()).contains("404", "no EventBridge");
        fails(null, null);
        assertThat(bus.why().orElseThrow()).contains("no EventBridge");
    }
}
