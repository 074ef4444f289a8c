package io.reelway.cli.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.cli.laptop.BreakResult.Expected;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BreakResultTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Expected PROCESSED = new Expected("clip.mp4", "PROCESSED", "", 2);
    private static final String RECORD = "{'status': 'PROCESSED', 'attempt': 2, 'asset': 'clip'}";
    private static final String FAILED = "{'status': 'FAILED', 'event_id': '1-1-1-FAILED'}";
    private static final String END = "{'status': 'PROCESSED', 'event_id': '1-1-2-PROCESSED'}";

    @Test
    void oneRecordWithOneFinalEventIsAsPromised() throws IOException {
        BreakResult result = new BreakResult(PROCESSED, all(RECORD), all(FAILED, END));

        assertThat(result.faults()).isEmpty();
        assertThat(result.line()).isEqualTo("PROCESSED, 2 attempts, 1 final message 1-1-2-PROCESSED");
    }

    @Test
    void aRepeatOfTheSameMessageIsNoSecondEnd() throws IOException {
        BreakResult result = new BreakResult(PROCESSED, all(RECORD), all(END, END));

        assertThat(result.faults()).isEmpty();
        assertThat(result.line()).contains("2 final messages 1-1-2-PROCESSED");
    }

    @Test
    void aLostOneIsSaid() throws IOException {
        assertThat(new BreakResult(PROCESSED, List.of(), List.of()).faults())
                .containsExactly("expected one record of uploads/clip.mp4, but there are 0");
        assertThat(new BreakResult(PROCESSED, all(RECORD), all(FAILED)).faults())
                .containsExactly("expected one final event_id, but heard []");
    }

    @Test
    void oneThatWasDoneTwiceIsSaid() throws IOException {
        assertThat(new BreakResult(PROCESSED, all(RECORD, RECORD), all(END)).faults())
                .hasSize(1);
        assertThat(new BreakResult(PROCESSED, all(RECORD), all(END, END.replace("1-1-2", "1-2-1"))).faults())
                .containsExactly("expected one final event_id, but heard [1-1-2-PROCESSED, 1-2-1-PROCESSED]");
    }

    @Test
    void anotherEndAnotherCodeOrAKillThatMissedIsSaid() throws IOException {
        Expected broken = new Expected("clip.mp4", "UNABLE_TO_PROCESS", "CORRUPT_MEDIA", 1);
        String other = "{'status': 'UNABLE_TO_PROCESS', 'attempt': 1, 'error': {'code': 'INTERNAL'}}";

        assertThat(new BreakResult(broken, all(RECORD), all(END)).faults())
                .containsExactly("expected the end UNABLE_TO_PROCESS / CORRUPT_MEDIA, but it is PROCESSED");
        assertThat(new BreakResult(broken, all(other), all(END)).faults())
                .containsExactly("expected the end UNABLE_TO_PROCESS / CORRUPT_MEDIA, but it is UNABLE_TO_PROCESS /"
                        + " INTERNAL");
        assertThat(new BreakResult(PROCESSED, all(RECORD.replace("2", "1")), all(END)).faults())
                .containsExactly("expected a second attempt after the kill, but it ended with attempt 1: it was done"
                        + " before");
    }

    private static List<JsonNode> all(String... documents) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (String document : documents) {
            all.add(JSON.readTree(document.replace('\'', '"')));
        }
        return all;
    }
}
