package io.reelway.record.provisioning;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.error.Printable;
import io.reelway.record.DueRow;
import io.reelway.record.DueRows;
import io.reelway.store.ParallelCalls;
import io.reelway.video.Attribute;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.jboss.logging.Logger;

/** Takes due rows in batches, one for each file, writes them, and says what becomes of their items. */
@RegisterForReflection
@ApplicationScoped
@Named("provisioningBatches")
public class ProvisioningBatches {
    private static final Logger LOG = Logger.getLogger(ProvisioningBatches.class);

    private final DueRows due;
    private final ProvisioningTable table;
    private final ProvisioningLocation location;
    private final ParallelCalls parallel;
    private final Clock clock;

    public ProvisioningBatches(
            DueRows due, ProvisioningTable table, ProvisioningLocation location, ParallelCalls parallel, Clock clock) {
        this.parallel = parallel;
        this.due = due;
        this.table = table;
        this.location = location;
        this.clock = clock;
    }

    /** The rows by the file that they go to. */
    public List<DueBatch> group(List<DueRow> rows) {
        Map<ProvisioningPlace, List<DueRow>> places = new LinkedHashMap<>();
        for (DueRow row : rows) {
            ProvisioningPlace place = ProvisioningPlace.of(location.url(), partition(row), addAt(row));
            places.computeIfAbsent(place, none -> new ArrayList<>()).add(row);
        }
        return places.entrySet().stream()
                .map(each -> new DueBatch(each.getKey(), each.getValue()))
                .toList();
    }

    /** @return the rows that no other process has; null where there are none */
    public TakenBatch take(DueBatch batch) throws IOException {
        String id = UUID.randomUUID().toString();
        List<DueRow> taken = parallel.each(batch.rows(), row -> due.takeFor(row, id)).stream()
                .flatMap(Optional::stream)
                .toList();
        return taken.isEmpty() ? null : new TakenBatch(batch.place(), id, taken);
    }

    /** Whether all rows are in the table now; otherwise none was written. */
    public boolean write(TakenBatch batch) {
        List<TakenRow> rows =
                batch.rows().stream().map(row -> taken(row, batch.id())).toList();
        return table.write(batch.place(), batch.id(), rows, () -> due.areOurs(batch.rows()));
    }

    /** The items stay, and say that there are these rows. */
    public void keep(TakenBatch batch) throws IOException {
        if (!parallel.each(batch.rows(), due::keep).contains(false)) {
            table.settle(batch.id());
        }
    }

    /** The rows are due again at once: they are not at fault. */
    public void giveBack(@Body TakenBatch batch) {
        Instant now = clock.instant();
        batch.rows().forEach(row -> due.giveBack(row, now));
    }

    /** The rows are due again after a delay that grows. */
    public void postpone(
            @ExchangeProperty("batch") TakenBatch batch, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception cause) {
        String why = String.valueOf(cause.getMessage());
        if (batch == null) {
            // they were not taken: those that were are due again after a lease
            LOG.warnf(
                    "Rows of the provisioning table could not be taken, and are tried again: %s", Printable.line(why));
            return;
        }
        LOG.warnf(
                "%d rows of the provisioning table could not be written, and are tried again: %s",
                batch.rows().size(), Printable.line(why));
        batch.rows().forEach(row -> due.postpone(row, "record-provisioning", why));
    }

    private static TakenRow taken(DueRow row, String batch) {
        List<String> earlier = row.texts(Attribute.BATCHES).stream()
                .filter(each -> !each.equals(batch))
                .toList();
        return new TakenRow(
                new ProvisioningRow(
                        row.text(Attribute.CONTENT_ID).orElse(null),
                        row.text(Attribute.PUB_ID).orElse(null),
                        addAt(row)),
                earlier);
    }

    private static int partition(DueRow row) {
        return Integer.parseInt(row.item().value(Attribute.PROVISIONING_ID).n());
    }

    private static Instant addAt(DueRow row) {
        return Instant.parse(row.text(Attribute.ADD_AT).orElseThrow());
    }
}
