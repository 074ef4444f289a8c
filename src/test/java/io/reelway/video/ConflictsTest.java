package io.reelway.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

class ConflictsTest {
    @Test
    void aWriteThatMetATransactionIsTriedAgain() {
        Supplier<String> write = failing(
                "written",
                TransactionConflictException.builder().build(),
                canceled("None", "TransactionConflict"),
                canceled("ThrottlingError"));

        assertThat(Conflicts.outlasted(write)).isEqualTo("written");
    }

    @Test
    void aConditionThatDoesNotHoldIsNotTriedAgain() {
        TransactionCanceledException refused = canceled("TransactionConflict", "ConditionalCheckFailed");

        assertThatThrownBy(() -> Conflicts.outlasted(failing("written", refused)))
                .isSameAs(refused);
    }

    @Test
    void aConflictThatStaysIsTold() {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> Conflicts.outlasted(() -> {
                    tries.incrementAndGet();
                    throw TransactionConflictException.builder().build();
                }))
                .isInstanceOf(TransactionConflictException.class);
        assertThat(tries).hasValue(8);
    }

    private static Supplier<String> failing(String answer, RuntimeException... failures) {
        Iterator<RuntimeException> left = List.of(failures).iterator();
        return () -> {
            if (left.hasNext()) {
                throw left.next();
            }
            return answer;
        };
    }

    private static TransactionCanceledException canceled(String... codes) {
        return TransactionCanceledException.builder()
                .cancellationReasons(Arrays.stream(codes)
                        .map(code -> CancellationReason.builder().code(code).build())
                        .toList())
                .build();
    }
}
