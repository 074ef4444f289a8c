package io.reelway.record.provisioning;

import java.util.List;

/**
 * A row that this process has taken to write it.
 *
 * @param earlierBatches ids of the batches that the row was in before: a process that took it then may have written it
 *     without getting to say so
 */
public record TakenRow(ProvisioningRow row, List<String> earlierBatches) {
    public TakenRow {
        earlierBatches = List.copyOf(earlierBatches);
    }
}
