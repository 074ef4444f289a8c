package io.reelway.video;

import io.reelway.store.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A planned move of a late sidecar, which still lies where it arrived, to its video: the map {@code sidecar_move} of a
 * record.
 *
 * @param version tells it from another of the same key
 * @param at the time before which it stays, since it may have come for a new upload of the video
 */
public record SidecarMove(String key, String version, Instant at) {
    /** How long a sidecar is left alone after S3 has refused to move it. */
    private static final Duration REFUSED = Duration.ofHours(1);

    static SidecarMove of(AttributeValue entry) {
        return new SidecarMove(
                entry.m().get("key").s(),
                entry.m().get("version").s(),
                Instant.parse(entry.m().get("at").s()));
    }

    /** The next try for a sidecar that may not be moved now. */
    public static SidecarMove later(StoredObject sidecar, Instant now) {
        return new SidecarMove(sidecar.key(), sidecar.version(), now.plus(REFUSED));
    }

    public Map<String, Object> attributes() {
        return Map.of("key", key, "version", version, "at", at);
    }

    boolean isOf(StoredObject sidecar) {
        return key.equals(sidecar.key()) && version.equals(sidecar.version());
    }
}
