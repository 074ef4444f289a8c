package io.reelway.record.provisioning;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.record.DueRow;
import java.util.List;

/** Rows that are due and go to the same file. */
@RegisterForReflection
public record DueBatch(ProvisioningPlace place, List<DueRow> rows) {
    public DueBatch {
        rows = List.copyOf(rows);
    }
}
