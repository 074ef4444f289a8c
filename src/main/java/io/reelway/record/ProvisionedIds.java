package io.reelway.record;

import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What the provisioning table says of a video.
 *
 * @param partition the value of its column {@code id}
 */
record ProvisionedIds(int partition, Optional<String> contentId, Optional<String> pubId) {
    private static final Logger LOG = Logger.getLogger(ProvisionedIds.class);
    private static final String PARTITION = "provisioning_id";

    /**
     * @param metadata of preset, sidecar and hook; a preset's values are all text
     * @param otherwise the partition where the metadata names none
     */
    static ProvisionedIds of(Map<String, Object> metadata, int otherwise) {
        return new ProvisionedIds(
                text(metadata, PARTITION)
                        .map(named -> wholeNumber(named, otherwise))
                        .orElse(otherwise),
                text(metadata, "content_id"),
                text(metadata, "pub_id"));
    }

    private static int wholeNumber(String named, int otherwise) {
        try {
            return Integer.parseInt(named);
        } catch (NumberFormatException e) {
            LOG.warnf("a preset or hook gives no whole number as %s; the row goes to %d", PARTITION, otherwise);
            return otherwise;
        }
    }

    private static Optional<String> text(Map<String, Object> metadata, String key) {
        return Optional.ofNullable(metadata.get(key)).map(String::valueOf).map(WholeCharacters::of);
    }
}
