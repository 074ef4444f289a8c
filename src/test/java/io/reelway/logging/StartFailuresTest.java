package io.reelway.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.error.CannotStartException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.apache.camel.FailedToCreateRouteException;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

class StartFailuresTest {
    private final StartFailures filter = new StartFailures();

    private static LogRecord record(Throwable thrown) {
        LogRecord record =
                new ExtLogRecord(Level.SEVERE, "Failed to start application", StartFailuresTest.class.getName());
        record.setThrown(thrown);
        return record;
    }

    @Test
    void aBrokenRouteIsToldWithoutAStackAndHarmlessly() {
        LogRecord record = record(new IllegalStateException(
                "Failed to start quarkus",
                new FailedToCreateRouteException(
                        "mine", null, "Route(mine)", new IllegalArgumentException("it is \u001b[2Jwrong"))));

        assertThat(filter.isLoggable(record)).isTrue();
        assertThat(record.getThrown()).isNull();
        assertThat(record.getMessage())
                .startsWith("Reelway cannot start:\nroute mine: it is ")
                .doesNotContain("\u001b");
    }

    @Test
    void theInnermostReasonIsToldInLinesThatFit() {
        LogRecord record = record(new RuntimeException(
                "outside", new IllegalStateException("one word ".repeat(40).strip())));

        assertThat(filter.isLoggable(record)).isTrue();
        assertThat(record.getMessage().lines())
                .contains("Reelway cannot start:")
                .noneMatch(line -> line.length() > 80)
                .noneMatch(line -> line.contains("outside"));
    }

    @Test
    void whatHasBeenToldIsNotToldAgain() {
        assertThat(filter.isLoggable(
                        record(new RuntimeException(new CannotStartException(new IllegalStateException("no bucket"))))))
                .isFalse();
    }

    @Test
    void otherWordsStay() {
        LogRecord record = record(null);
        assertThat(filter.isLoggable(record)).isTrue();
        assertThat(record.getMessage()).isEqualTo("Failed to start application");
    }
}
