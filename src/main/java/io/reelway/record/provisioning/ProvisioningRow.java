package io.reelway.record.provisioning;

import java.time.Instant;
import java.util.Objects;

/**
 * A row of the provisioning table.
 *
 * @param contentId null where the video has none
 * @param pubId null where the video has none
 * @param addAt when the video's outcome was decided
 */
public record ProvisioningRow(String contentId, String pubId, Instant addAt) {
    public ProvisioningRow {
        Objects.requireNonNull(addAt, "addAt");
    }
}
