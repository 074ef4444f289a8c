package io.reelway.mediaconvert.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.mediaconvert.wire.ServiceException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobQueuesTest {
    private static final String REGION = "eu-west-1";

    private final KeptBench bench = new KeptBench();

    @Test
    void aJobThatNamesNoQueueHasTheDefault() {
        JobQueues.Used used = bench.queues.used("", REGION);

        assertThat(used)
                .isEqualTo(new JobQueues.Used(
                        "Default", "arn:aws:mediaconvert:eu-west-1:000000000000:queues/Default", false, false));
    }

    @Test
    void aQueueThatNobodyHasCreatedExistsFromThenOn() {
        assertThat(bench.queues.used("fast", REGION).isNew()).isTrue();
        assertThat(bench.queues
                        .used("arn:aws:mediaconvert:us-east-1:1:queues/fast", REGION)
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
        bench.queues.used("slow", REGION);
        bench.queues.change(
                "slow", queue -> queue.changed("", "{\"status\": \"PAUSED\"}", KeptBench.NOW.plusSeconds(1)));

        assertThat(bench.queues.used("slow", REGION).isPaused()).isTrue();
    }

    @Test
    void theDefaultCannotBeDeletedAndOthersCan() {
        bench.queues.used("gone", REGION);
        bench.queues.delete("gone");

        assertThatThrownBy(() -> bench.queues.get("gone"))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("no queue \"gone\"");
        assertThatThrownBy(() -> bench.queues.delete("arn:aws:mediaconvert:us-east-1:1:queues/Default"))
                .hasMessageStartingWith("/name: the queue Default always exists");
    }

    @Test
    void aNameThatCannotBeIsRefusedWithThePathOfTheJob() {
        assertThatThrownBy(() -> bench.queues.used(" ", REGION)).hasMessageStartingWith("/queue: expected a name");
    }
}
