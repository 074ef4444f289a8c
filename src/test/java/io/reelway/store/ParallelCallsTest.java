package io.reelway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParallelCallsTest {
    private static final int LIMIT_SECONDS = 30;

    private final ParallelCalls parallel = new ParallelCalls();

    @AfterEach
    void stop() {
        parallel.stop();
    }

    @Test
    void eightAreUnderWayAtATimeAndAnswersKeepTheirOrder() throws IOException {
        CyclicBarrier eight = new CyclicBarrier(8);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        List<Integer> done = parallel.each(IntStream.range(0, 24).boxed().toList(), each -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            meet(eight);
            running.decrementAndGet();
            return 2 * each;
        });

        assertThat(done)
                .isEqualTo(IntStream.range(0, 24).map(each -> 2 * each).boxed().toList());
        assertThat(most).hasValue(8);
    }

    @Test
    void whatIsDoneMayItselfDoSeveralThings() throws IOException {
        AtomicInteger done = new AtomicInteger();
        List<Integer> eight = IntStream.range(0, 8).boxed().toList();
        CyclicBarrier all = new CyclicBarrier(64);

        parallel.each(
                eight,
                outer -> parallel.each(eight, inner -> {
                    meet(all);
                    return done.incrementAndGet();
                }));

        assertThat(done).hasValue(64);
    }

    @Test
    void whoWaitsGoesOnWhenNothingRunsAnyMoreAlsoAfterAFailure() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch failed = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();

        assertThatThrownBy(() -> parallel.all(
                        () -> {
                            await(begun);
                            failed.countDown();
                            throw new IOException("the first");
                        },
                        () -> {
                            begun.countDown();
                            await(failed);
                            ended.set(true);
                        }))
                .isInstanceOf(IOException.class)
                .hasMessage("the first");

        assertThat(ended).isTrue();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("others are not under way", e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoAsksForWhatWasBegunGetsTheAnswerOrWhatFailed() {
        assertThat(parallel.begin(() -> "here").get()).isEqualTo("here");
        Supplier<String> failing = parallel.begin(() -> {
            throw new IllegalArgumentException("refused");
        });
        assertThatThrownBy(failing::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("refused");
    }
}
