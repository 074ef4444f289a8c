package io.reelway.video;

import io.reelway.store.ObjectTraits;
import io.reelway.store.StoredObject;
import io.reelway.testkit.GoldenJson;
import io.reelway.testkit.SampleJobs;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The attributes of new records, by the names and types that others query. */
class RecordDocumentTest {
    private static final Instant NOW = SampleJobs.CLOCK.instant();

    private static String text(Object item) throws IOException {
        return SampleJobs.json()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(
                        AttributeValues.plain(AttributeValues.of(item).m()));
    }

    @Test
    void ofAnArrival() throws IOException {
        StoredObject object = new StoredObject(
                "reelway-source",
                "uploads/a.b.mov",
                "\"e\"",
                null,
                5,
                NOW,
                new ObjectTraits("video/quicktime", null, null, null, null, "STANDARD", null),
                Map.of());
        GoldenJson.assertSame("record-arrival.json", text(NewRecord.of(4711, object, NOW, NOW.plusSeconds(60))));
    }

    @Test
    void ofAPart() throws IOException {
        Part part = new Part(
                "split-30s",
                2,
                "reelway-output",
                "assets/a/Parts/a.00002.mp4",
                Part.Mode.EXACT,
                Optional.of(List.of(1280, 720)),
                29.97002997,
                30.0000001,
                true,
                900,
                1799,
                "1/12800",
                123,
                "abcd");
        GoldenJson.assertSame(
                "record-part.json", text(part.item(4712, SampleJobs.video(Map.of()), SampleJobs.BEGUN, NOW)));
    }
}
