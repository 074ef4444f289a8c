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
 * Repeats writes that meet a transaction on the same item. DynamoDB refuses one of the two writes, and the SDK leaves
 * it to the caller to try again (DynamoDB Developer Guide, "Transaction conflict handling"). A heartbeat can meet the
 * transaction that ends its job.
 */
final class Conflicts {
    private static final int ATTEMPTS = 8;
    private static final Duration FIRST = Duration.ofMillis(20);
    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private Conflicts() {}

    /**
     * The answer of the write, which is repeated a few times while it conflicts with another; all other exceptions are
     * thrown.
     */
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

    /**
     * Whether the transaction may succeed if it is repeated. A condition that failed decides, whatever other reasons
     * there are.
     */
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
        // random, so that two writes that met do not meet again
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(nanos / 2, nanos));
        if (Thread.currentThread().isInterrupted()) {
            throw new VideoException(
                    ErrorCode.INTERRUPTED, "The process was stopped while it waited to write a record.", conflict);
        }
    }
}
