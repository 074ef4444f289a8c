package io.reelway.mediaconvert.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.video.Attribute;
import io.reelway.video.Video;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class JobQueuesTest {
    private final KeptBench bench = new KeptBench();

    @Test
    void aJobThatNamesNoQueueHasTheDefault() {
        JobQueues.Used used = bench.queues.used("");

        assertThat(used).isEqualTo(new JobQueues.Used("Default", false, false));
    }

    @Test
    void aQueueThatNobodyHasCreatedExistsFromThenOn() {
        assertThat(bench.queues.used("fast").isNew()).isTrue();
        assertThat(bench.queues
                        .used("arn:aws:mediaconvert:us-east-1:1:queues/fast")
                        .isNew())
                .isFalse();
        assertThat(bench.queues
                        .page(new Listing(Listing.By.NAME, false, Optional.empty(), 20, Optional.empty()))
                        .items())
                .extracting("name")
                .containsExactly("Default", "fast");
    }

    @Test
    void aPausedQueueSaysSo() {
        bench.queues.used("slow");
        bench.queues.change(
                "slow", queue -> queue.changed("", "{\"status\": \"PAUSED\"}", KeptBench.NOW.plusSeconds(1)));

        assertThat(bench.queues.used("slow").isPaused()).isTrue();
        assertThat(bench.queues.isPaused("slow")).isTrue();
        assertThat(bench.queues.isPaused("unknown")).isFalse();
        assertThat(bench.queues.names()).doesNotContain("slow");
    }

    @Test
    void theDefaultCannotBeDeletedAndOthersCan() {
        bench.queues.used("gone");
        bench.queues.delete("gone");

        assertThatThrownBy(() -> bench.queues.get("gone"))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("no queue \"gone\"");
        assertThatThrownBy(() -> bench.queues.delete("arn:aws:mediaconvert:us-east-1:1:queues/Default"))
                .hasMessageStartingWith("/name: the queue Default always exists");
    }

    @Test
    void aQueueInWhichJobsWaitIsNotDeleted() {
        bench.queues.used("full");
        bench.lines.waiting.add(new Video(Map.of(Attribute.MEDIACONVERT_QUEUE.word(), AttributeValue.fromS("full"))));

        assertThatThrownBy(() -> bench.queues.delete("full"))
                .isInstanceOf(ServiceException.class)
                .hasMessage("Jobs wait in the queue \"full\"; cancel them, or delete it when they have ended.");
        assertThat(bench.queues.names()).containsExactly("full");
    }

    @Test
    void aNameThatCannotBeIsRefusedWithThePathOfTheJob() {
        assertThatThrownBy(() -> bench.queues.used(" ")).hasMessageStartingWith("/queue: expected a name");
    }
}
