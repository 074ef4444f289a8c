package io.reelway.record;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.error.Printable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.jboss.logging.Logger;

/** Keeps rows that could not be written. */
@RegisterForReflection
@ApplicationScoped
@Named("keptRows")
public class KeptRows {
    private static final Logger LOG = Logger.getLogger(KeptRows.class);

    private final DueRows rows;
    private final Clock clock;

    public KeptRows(DueRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** The row is not at fault: it is due again at once. */
    public void giveBack(@ExchangeProperty("row") DueRow row) {
        rows.giveBack(row, clock.instant());
    }

    /** The row is refused: it is due again after a delay that grows. */
    public void postpone(
            @ExchangeProperty("row") DueRow row,
            @ExchangeProperty(Exchange.FAILURE_ROUTE_ID) String step,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception cause) {
        LOG.warnf(
                "The rows of video %d could not be written, and are tried again: %s",
                row.videoId(), Printable.line(String.valueOf(cause.getMessage())));
        rows.postpone(row, String.valueOf(step), String.valueOf(cause.getMessage()));
    }
}
