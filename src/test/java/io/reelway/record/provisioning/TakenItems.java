package io.reelway.record.provisioning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The items of rows, as the table keeps them: which batches a row was in, and whether it is done. The lease is over at
 * once, so that any process can take any row at any time: the worst that can happen.
 */
final class TakenItems {
    private final Map<ProvisioningRow, List<String>> batches = new HashMap<>();
    private final Set<ProvisioningRow> due = new HashSet<>();

    TakenItems(Collection<ProvisioningRow> rows) {
        rows.forEach(row -> batches.put(row, new ArrayList<>()));
        due.addAll(rows);
    }

    /** Those of the rows that are due, taken for a batch. */
    synchronized List<TakenRow> take(List<ProvisioningRow> rows, String batch) {
        List<TakenRow> taken = rows.stream()
                .filter(due::contains)
                .map(row -> new TakenRow(row, batches.get(row)))
                .toList();
        taken.forEach(each -> batches.get(each.row()).add(batch));
        return taken;
    }

    synchronized boolean areOf(String batch, List<TakenRow> rows) {
        return rows.stream().allMatch(each -> isOf(batch, each.row()));
    }

    /** @return whether all of them are done by this batch */
    synchronized boolean done(String batch, List<TakenRow> rows) {
        boolean all = areOf(batch, rows);
        rows.stream().map(TakenRow::row).filter(row -> isOf(batch, row)).forEach(row -> {
            due.remove(row);
            batches.get(row).clear();
        });
        return all;
    }

    private boolean isOf(String batch, ProvisioningRow row) {
        List<String> own = batches.get(row);
        return due.contains(row) && own.get(own.size() - 1).equals(batch);
    }

    synchronized List<ProvisioningRow> due() {
        return due.stream().collect(Collectors.toList());
    }
}
