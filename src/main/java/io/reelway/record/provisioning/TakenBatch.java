package io.reelway.record.provisioning;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.record.DueRow;
import java.util.List;

/**
 * The rows of a batch that this process has taken.
 *
 * @param id which the items of all rows list
 */
@RegisterForReflection
public record TakenBatch(ProvisioningPlace place, String id, List<DueRow> rows) {
    public TakenBatch {
        rows = List.copyOf(rows);
    }
}
