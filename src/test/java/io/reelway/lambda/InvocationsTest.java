package io.reelway.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.arrival.InvalidEventException;
import io.reelway.lambda.FunctionRequest.Kind;
import io.reelway.worker.TimeLeft;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvocationsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final TimeLeft timeLeft = new TimeLeft(Clock.fixed(NOW, ZoneOffset.UTC));
    private final Invocations invocations = new Invocations(new ObjectMapper(), timeLeft);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'Records': [{'eventSource': 'aws:s3', 'eventName': 'ObjectCreated:Put'}]} | EVENT
                    {'Records': []} | EVENT
                    {'Type': 'Notification', 'Message': '{}'} | EVENT
                    {'Event': 's3:TestEvent'} | EVENT
                    {'source': 'aws.s3', 'detail-type': 'Object Created', 'detail': {}} | EVENT
                    {'source': 'aws.events', 'detail-type': 'Scheduled Event', 'detail': {}} | SCHEDULE
                    {'source': 'aws.scheduler', 'detail-type': 'Scheduled Event', 'detail': '{}'} | SCHEDULE
                    {'video_id': 7} | JOB
                    {'video_id': 'seven'} | JOB
                    {'bucket': 'b', 'key': 'uploads/a.mp4'} | CALL
                    """)
    void whatIsAskedForIsSeenByItsShape(String event, Kind kind) {
        String text = event.replace('\'', '"');

        assertThat(invocations.requests(text)).containsExactly(FunctionRequest.of(kind, text));
    }

    @Test
    void eachRecordOfABatchIsARequestOfItsOwn() {
        List<FunctionRequest> requests = invocations.requests("""
                {"Records": [
                  {"messageId": "1", "eventSource": "aws:sqs", "eventSourceARN": "arn:q", "body": "{\\"video_id\\": 7}",
                   "attributes": {"ApproximateReceiveCount": "3"}},
                  {"messageId": "2", "eventSource": "aws:sqs", "eventSourceARN": "arn:q", "body": "{\\"Records\\": []}"},
                  {"messageId": "3", "eventSource": "aws:sqs", "eventSourceARN": "arn:q", "body": "no JSON"}]}""");

        assertThat(requests)
                .containsExactly(
                        new FunctionRequest(Kind.JOB, "{\"video_id\": 7}", "arn:q", "1", 3),
                        new FunctionRequest(Kind.EVENT, "{\"Records\": []}", "arn:q", "2", 1),
                        new FunctionRequest(Kind.EVENT, "no JSON", "arn:q", "3", 1));
    }

    @Test
    void messagesOfSnsAreUnwrapped() {
        assertThat(invocations.requests("""
                {"Records": [{"EventSource": "aws:sns", "Sns": {"Message": "{\\"Event\\": \\"s3:TestEvent\\"}"}}]}"""))
                .containsExactly(FunctionRequest.of(Kind.EVENT, "{\"Event\": \"s3:TestEvent\"}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}
                    []
                    7
                    {'bucket': 'b'}
                    {'bucket': 7, 'key': 'a'}
                    nothing
                    """)
    void whatNobodyKnowsIsRefusedWithWhatIsExpected(String event) {
        assertThatThrownBy(() -> invocations.requests(event.replace('\'', '"')))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("expected")
                .hasMessageContaining("invoked with");
    }

    @Test
    void ofABatchOnlyTheFirstJobMayFindNoTimeLeft() {
        timeLeft.until(NOW.plusSeconds(59));
        FunctionRequest job = FunctionRequest.of(Kind.JOB, "{\"video_id\": 7}");
        FunctionRequest event = FunctionRequest.of(Kind.EVENT, "{}");

        assertThat(invocations.check(job, 0)).isSameAs(job);
        assertThat(invocations.check(event, 1)).isSameAs(event);
        assertThatThrownBy(() -> invocations.check(job, 1)).hasMessageContaining("no time is left");
        timeLeft.until(NOW.plusSeconds(60));
        assertThat(invocations.check(job, 1)).isSameAs(job);
    }
}
