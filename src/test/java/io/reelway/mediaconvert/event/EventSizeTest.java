package io.reelway.mediaconvert.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** An event that is too long for a bus loses the ends of its lists, and says so. */
class EventSizeTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode detail = JSON.createObjectNode();

    private ObjectNode fitted() {
        ObjectNode ours = detail.putObject("reelway");
        EventSize.fit(detail, ours);
        assertThat(EventSize.bytes(detail)).isLessThanOrEqualTo(EventSize.MOST_BYTES);
        return ours;
    }

    @Test
    void whatFitsStaysAsItIs() {
        detail.putArray("outputGroupDetails")
                .addObject()
                .putArray("outputDetails")
                .addObject();
        String before = detail.toString();

        assertThat(fitted()).isEmpty();
        detail.remove("reelway");
        assertThat(detail).hasToString(before);
    }

    @Test
    void theLongestListIsCutAndTheBeginningKept() {
        ArrayNode groups = detail.putArray("outputGroupDetails");
        ArrayNode outputs = groups.addObject().putArray("outputDetails");
        ArrayNode paths = outputs.addObject().putArray("outputFilePaths");
        for (int i = 0; i < 10_000; i++) {
            paths.add("s3://bucket/parts/a-long-name-of-a-part_" + i + ".mp4");
        }
        groups.addObject()
                .putArray("outputDetails")
                .addObject()
                .putArray("outputFilePaths")
                .add("s3://bucket/b.mp4");

        ObjectNode ours = fitted();

        assertThat(ours.at("/cut")).hasSize(1);
        assertThat(ours.at("/cut/0/member").asText())
                .isEqualTo("/outputGroupDetails/0/outputDetails/0/outputFilePaths");
        assertThat(ours.at("/cut/0/had").asInt()).isEqualTo(10_000);
        assertThat(ours.at("/cut/0/has").asInt()).isEqualTo(paths.size()).isGreaterThan(1_000);
        assertThat(paths.get(0).asText()).endsWith("_0.mp4");
        assertThat(detail.at("/outputGroupDetails/1/outputDetails/0/outputFilePaths/0")
                        .asText())
                .isEqualTo("s3://bucket/b.mp4");
    }

    @Test
    void metadataOfManyBytesAreCutAsWell() {
        ObjectNode metadata = detail.putObject("userMetadata");
        for (int i = 0; i < 100; i++) {
            metadata.put("name" + i, "ü".repeat(2_000));
        }

        ObjectNode ours = fitted();

        assertThat(ours.at("/cut/0/member").asText()).isEqualTo("/userMetadata");
        assertThat(ours.at("/cut/0/had").asInt()).isEqualTo(100);
        assertThat(metadata.has("name0")).isTrue();
        assertThat(metadata.size()).isEqualTo(ours.at("/cut/0/has").asInt());
    }

    @Test
    void evenOneEntryThatIsTooLongGoes() {
        detail.putObject("userMetadata").put("all", "x".repeat(300_000));

        ObjectNode ours = fitted();

        assertThat(ours.at("/cut/0/has").asInt()).isZero();
    }
}
