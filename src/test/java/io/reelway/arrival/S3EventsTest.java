package io.reelway.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.arrival.Arrival.Cause;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class S3EventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    private final S3Events events = new S3Events(JSON, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void whatComesBackFromAnArchiveIsToldAsThat() {
        String restored =
                "{\"Records\":[{\"eventName\":\"ObjectRestore:Completed\",\"s3\":{\"bucket\":{\"name\":\"bucket\"},"
                        + "\"object\":{\"key\":\"uploads/a+b.mov\"}}},{\"eventName\":\"ObjectRestore:Post\",\"s3\":{}}]}";
        String bridged = "{\"source\":\"aws.s3\",\"detail-type\":\"Object Restore Completed\",\"detail\":"
                + "{\"bucket\":{\"name\":\"bucket\"},\"object\":{\"key\":\"uploads/a b.mov\"}}}";

        assertThat(events.parse(restored)).containsExactly(new Arrival("bucket", "uploads/a b.mov", Cause.RESTORED));
        assertThat(events.parse(bridged)).containsExactly(new Arrival("bucket", "uploads/a b.mov", Cause.RESTORED));
    }

    @Test
    void anEventThatHasWaitedTellsOfWhatIsProbablyKnown() {
        String notification = "{\"Records\":[{\"eventTime\":\"%s\","
                + record("ObjectCreated:Put", "uploads/a.mov").substring(1) + "]}";
        String bridged = "{\"source\":\"aws.s3\",\"detail-type\":\"Object Created\",\"time\":\"%s\",\"detail\":"
                + "{\"bucket\":{\"name\":\"bucket\"},\"object\":{\"key\":\"uploads/a.mov\"}}}";

        assertThat(List.of(notification, bridged)).allSatisfy(event -> {
            assertThat(events.parse(event.formatted(NOW.minusSeconds(10)))).containsExactly(arrival(Cause.PUT));
            assertThat(events.parse(event.formatted(NOW.minusSeconds(11)))).containsExactly(arrival(Cause.FOUND_LATER));
            assertThat(events.parse(event.formatted("yesterday"))).containsExactly(arrival(Cause.PUT));
        });
    }

    private static Arrival arrival(Cause cause) {
        return new Arrival("bucket", "uploads/a.mov", cause);
    }

    @Test
    void everyRecordOfAnEventIsAnArrival() {
        String event = "{\"Records\":[" + record("ObjectCreated:Put", "uploads/a.mov") + ","
                + record("ObjectCreated:CompleteMultipartUpload", "uploads/b.mov") + "]}";

        assertThat(events.parse(event))
                .containsExactly(new Arrival("bucket", "uploads/a.mov"), new Arrival("bucket", "uploads/b.mov"));
    }

    @Test
    void keysOfNotificationsAreDecodedOnce() {
        String event =
                "{\"Records\":[" + record("ObjectCreated:Put", "uploads/a+b%2Bc%2520d/%C3%BC+%22%27-%5Cn.mov") + "]}";

        assertThat(events.parse(event)).extracting(Arrival::key).containsExactly("uploads/a b+c%20d/ü \"'-\\n.mov");
    }

    @Test
    void keysOfEventBridgeAreTakenAsTheyAre() {
        String event = """
                {"source":"aws.s3","detail-type":"Object Created",
                 "detail":{"bucket":{"name":"bucket"},"object":{"key":"uploads/a+b%20c.mov"}}}""";

        assertThat(events.parse(event)).containsExactly(new Arrival("bucket", "uploads/a+b%20c.mov"));
    }

    @Test
    void anSnsEnvelopeIsOpened() throws JsonProcessingException {
        String event = "{\"Records\":[" + record("ObjectCreated:Put", "uploads/a.mov") + "]}";
        String envelope = JSON.writeValueAsString(Map.of("Type", "Notification", "Message", event));

        assertThat(events.parse(envelope)).containsExactly(new Arrival("bucket", "uploads/a.mov"));
    }

    @Test
    void testEventsDeletionsAndOtherEventsAreNoArrivals() {
        assertThat(events.parse("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"bucket\"}"))
                .isEmpty();
        assertThat(events.parse("{\"Records\":[" + record("ObjectRemoved:Delete", "uploads/a.mov") + "]}"))
                .isEmpty();
        assertThat(events.parse("{\"source\":\"aws.s3\",\"detail-type\":\"Object Deleted\",\"detail\":{}}"))
                .isEmpty();
        assertThat(events.parse("{\"Records\":[]}")).isEmpty();
    }

    @Test
    void whatIsNoEventIsRefusedWithItsBeginning() {
        for (String message :
                List.of("", "hello", "[]", "{}", "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\"}]}")) {
            assertThatThrownBy(() -> events.parse(message))
                    .isInstanceOf(InvalidEventException.class)
                    .hasMessageContaining("expected an S3 event")
                    .hasMessageContaining(message);
        }
    }

    @Test
    void aMessageCannotForgeLogLines() {
        assertThatThrownBy(() -> events.parse("x\nINFO all is well"))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("x INFO all is well");
    }

    private static String record(String event, String key) {
        return "{\"eventName\":\"" + event + "\",\"s3\":{\"bucket\":{\"name\":\"bucket\"},\"object\":{\"key\":\"" + key
                + "\"}}}";
    }
}
