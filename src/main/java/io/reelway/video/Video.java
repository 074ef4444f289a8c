package io.reelway.video;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A video's record as it was read: the item of the table with typed access to what decides. Attributes are named as in
 * the table.
 */
public record Video(Map<String, AttributeValue> item) implements OfVideo {
    /** Attribute: the manifest of a run that this video's run has replaced, while its files are still there. */
    public static final String REPLACED_MANIFEST = "replaced_manifest";

    public Video {
        item = Map.copyOf(item);
    }

    @Override
    public long videoId() {
        return number("VideoId");
    }

    public String bucket() {
        return text("bucket").orElseThrow();
    }

    /** Where the source lies now. */
    public String key() {
        return text("key").orElseThrow();
    }

    /** Where it arrived. */
    public String arrivalKey() {
        return text("arrival_key").orElseThrow();
    }

    /** The version that arrived; part of the identity. */
    public String sourceVersion() {
        return text("source_version").orElseThrow();
    }

    /** The version that lies at {@link #key} now: another than arrived once it has been moved. */
    public String presentVersion() {
        return text("version").orElseGet(this::sourceVersion);
    }

    public Status status() {
        return Status.valueOf(text("status").orElseThrow());
    }

    /** The state that a run has decided on and recorded, but not yet settled. */
    public Optional<Status> verdict() {
        return text("verdict").map(Status::valueOf);
    }

    public int attempt() {
        return (int) number("attempt");
    }

    public int round() {
        return (int) number("round");
    }

    /** Grows with every claim; a write that carries an older one changes nothing. */
    public long fence() {
        return number("fence");
    }

    public Optional<String> asset() {
        return text("asset");
    }

    public Optional<String> movedTo() {
        return text("moved_to");
    }

    public Optional<Instant> leaseUntil() {
        return text("lease_until").map(Instant::parse);
    }

    public Optional<Instant> retryAt() {
        return text("retry_at").map(Instant::parse);
    }

    public Instant created() {
        return Instant.parse(text("creation_time").orElseThrow());
    }

    /** Messages that are decided and recorded, but perhaps not yet sent, oldest first; each a JSON document. */
    public List<String> outbox() {
        AttributeValue outbox = item.get("outbox");
        return outbox == null || !outbox.hasL()
                ? List.of()
                : outbox.l().stream().map(AttributeValue::s).toList();
    }

    /** Whether this is the record of that very object version. */
    public boolean isOf(String bucket, String key, String version) {
        return bucket().equals(bucket)
                && arrivalKey().equals(key)
                && sourceVersion().equals(version);
    }

    public Optional<String> text(String attribute) {
        return Optional.ofNullable(item.get(attribute)).map(AttributeValue::s);
    }

    private long number(String attribute) {
        AttributeValue value = item.get(attribute);
        return value == null ? 0 : Long.parseLong(value.n());
    }
}
