package io.reelway.record;

import java.util.Map;
import java.util.Optional;

/**
 * What the provisioning table says of a video.
 *
 * @param partition the value of its column {@code id}
 */
record ProvisionedIds(int partition, Optional<String> contentId, Optional<String> pubId) {
    /**
     * @param metadata of preset, sidecar and hook
     * @param otherwise the partition where the metadata names none
     */
    static ProvisionedIds of(Map<String, Object> metadata, int otherwise) {
        return new ProvisionedIds(
                metadata.get("provisioning_id") instanceof Number named ? named.intValue() : otherwise,
                text(metadata, "content_id"),
                text(metadata, "pub_id"));
    }

    private static Optional<String> text(Map<String, Object> metadata, String key) {
        return Optional.ofNullable(metadata.get(key)).map(String::valueOf);
    }
}
