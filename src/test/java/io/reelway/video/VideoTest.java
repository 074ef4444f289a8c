package io.reelway.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.store.StoredObject;
import io.reelway.testkit.SampleJobs;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VideoTest {
    /** Rows of databases and the page get records by it. */
    @Test
    void whatIsShownOfARecordHasNoSecret() {
        Map<Attribute, Object> item = new EnumMap<>(NewRecord.of(
                4711,
                StoredObject.missing("https://media.example", "a.mp4", SampleJobs.CLOCK.instant()),
                SampleJobs.CLOCK.instant(),
                SampleJobs.CLOCK.instant()));
        item.put(Attribute.SOURCE_ADDRESS, "https://media.example/a.mp4?X-Amz-Signature=5ec2e7");

        Video video = new Video(AttributeValues.of(item).m());

        assertThat(video.sourceAddress()).isPresent();
        assertThat(video.shownItem()).hasSize(video.item().size() - 1).doesNotContainKey("source_address");
    }
}
