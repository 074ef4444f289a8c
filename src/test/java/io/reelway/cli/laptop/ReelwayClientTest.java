package io.reelway.cli.laptop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.cli.shared.CliException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReelwayClientTest {
    private static final String LIST = "/api/videos?limit=50";
    private static final String DONE =
            "data: {\"video_id\":7,\"status\":\"PROCESSED\",\"step\":\"announce\",\"state\":\"done\"}\n\n";

    private FakeApi api;
    private ReelwayClient client;

    @BeforeEach
    void startApi() throws IOException {
        api = new FakeApi();
        client = new ReelwayClient(api.address());
    }

    @AfterEach
    void stopApi() {
        api.close();
    }

    private static String video(long id, String key) {
        return "{\"video_id\":" + id + ",\"arrival_key\":\"" + key + "\",\"status\":\"RECEIVED\"}";
    }

    @Test
    void readsAllPagesAndEndsWhenAPageComesAgain() throws IOException {
        api.answer(LIST, "{\"videos\":[" + video(9007199254740991L, "uploads/a.mov") + "],\"next\":\"2026 +b\"}")
                .answer(
                        LIST + "&next=2026+%2Bb",
                        "{\"videos\":[" + video(2, "uploads/b.mov") + "],\"next\":\"2026 +b\"}");

        assertThat(client.videos()).extracting(ReelwayClient.Listed::id).containsExactly(9007199254740991L, 2L);
    }

    @Test
    void isNotReadyWhileNobodyListensOrTheTableIsNotThere() throws IOException {
        assertThat(client.ready()).isFalse();
        api.answer("/api/videos?limit=1", "{}");
        assertThat(client.ready()).isTrue();
        URI address = api.address();
        api.close();
        assertThat(new ReelwayClient(address).ready()).isFalse();
    }

    @Test
    void readsEventsWithOrWithoutASpaceAndSkipsComments() throws IOException {
        api.answer(
                "/api/videos/7/progress",
                ": hello\n\ndata:{\"step\":\"encode\",\"state\":\"running\",\"percent\":61.0,\"detail\":null}\n\n"
                        + DONE);
        List<LifeEvent> events = new ArrayList<>();
        client.follow(7, events::add);

        assertThat(events)
                .containsExactly(
                        new LifeEvent("", "encode", "running", 61, ""),
                        new LifeEvent("PROCESSED", "announce", "done", -1, ""));
    }

    @Test
    void anAnswerThatIsNoneNamesTheAddressAndTheLog() {
        assertThatThrownBy(() -> client.video(8))
                .isInstanceOf(CliException.class)
                .hasMessageContainingAll("404", "/api/videos/8", "reelway.log");
    }

    @Test
    void findsTheNewRecordAmongOlderArrivalsOfTheSameKey() throws IOException {
        String old = video(1, "uploads/a.mov");
        api.answer(
                LIST,
                "{\"videos\":[" + old + "]}",
                "{\"videos\":[" + video(3, "uploads/b.mov") + "," + old + "]}",
                "{\"videos\":[" + video(2, "uploads/a.mov") + "," + old + "]}");

        assertThat(new VideoWatch(client).find("uploads/a.mov", Set.of(1L))).isEqualTo(2);
    }

    @Test
    void followsAgainWhenTheStreamEndsBeforeTheVideo() throws IOException {
        api.answer("/api/videos/7/progress", "", DONE)
                .answer("/api/videos/7", "{\"status\":\"PROCESSING\"}", "{\"status\":\"PROCESSED\",\"asset\":\"a\"}");
        List<LifeEvent> events = new ArrayList<>();
        JsonNode record = new VideoWatch(client).follow(7, events::add);

        assertThat(record.path("asset").asText()).isEqualTo("a");
        assertThat(events).hasSize(1);
    }

    @Test
    void doesNotWaitForALaterAttempt() throws IOException {
        String failed = "data: {\"status\":\"FAILED\",\"step\":\"settle\",\"state\":\"done\"}\n\n";
        api.answer("/api/videos/7/progress", failed + DONE).answer("/api/videos/7", "{\"status\":\"FAILED\"}");
        List<LifeEvent> events = new ArrayList<>();
        new VideoWatch(client).follow(7, events::add);

        assertThat(events).extracting(LifeEvent::status).containsExactly("FAILED");
    }
}
