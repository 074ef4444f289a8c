package io.reelway.video;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Writes that meet a transaction on one item: DynamoDB refuses one of the two, and the SDK leaves it to us to try again
 * (DynamoDB Developer Guide, "Transaction conflict handling"). A heartbeat can meet the transaction that ends its job.
 */
final class Conflicts {
    private static final int ATTEMPTS = 8;
    private static final Duration FIRST = Duration.ofMillis(20);
    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private Conflicts() {}

    /** The write's answer, once it does not meet another; all other exceptions pass. */
    static <T> T outlasted(Supplier<T> write) {
        for (int attempt = 1; ; attempt++) {
            try {
                return write.get();
            } catch (TransactionConflictException e) {
                pauseOrGiveUp(attempt, e);
            } catch (TransactionCanceledException e) {
                if (!isPassing(e)) {
                    throw e;
                }
                pauseOrGiveUp(attempt, e);
            }
        }
    }

    /** A condition that does not hold decides, whatever else went wrong beside it. */
    private static boolean isPassing(TransactionCanceledException canceled) {
        return canceled.hasCancellationReasons()
                && canceled.cancellationReasons().stream()
                        .map(CancellationReason::code)
                        .filter(code -> !"None".equals(code))
                        .allMatch(PASSING::contains);
    }

    private static void pauseOrGiveUp(int attempt, RuntimeException conflict) {
        if (attempt == ATTEMPTS) {
            throw conflict;
        }
        long nanos = FIRST.toNanos() << attempt - 1;
        // spread, so that two that have met do not meet again
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(nanos / 2, nanos));
        if (Thread.currentThread().isInterrupted()) {
            throw new VideoException(
                    ErrorCode.INTERRUPTED, "The process was stopped while it waited to write a record.", conflict);
        }
    }
}
