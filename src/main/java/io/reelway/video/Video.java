package io.reelway.video;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.store.S3Address;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A record as it was read: the item of the table, with typed access to its attributes. */
@RegisterForReflection
public record Video(Map<String, AttributeValue> item) implements OfVideo {
    /** The value of {@link Attribute#SIDECAR_READ} where the run has found no sidecar. */
    public static final String NO_SIDECAR = "none";

    public Video {
        item = Map.copyOf(item);
    }

    @Override
    public long videoId() {
        return number(Attribute.VIDEO_ID);
    }

    public String bucket() {
        return text(Attribute.BUCKET).orElseThrow();
    }

    /** Where the source lies now. */
    public String key() {
        return text(Attribute.KEY).orElseThrow();
    }

    /** Where it arrived. */
    public String arrivalKey() {
        return text(Attribute.ARRIVAL_KEY).orElseThrow();
    }

    /** The version that arrived; part of the video's identity. */
    public String sourceVersion() {
        return text(Attribute.SOURCE_VERSION).orElseThrow();
    }

    /** The version that lies at {@link #key} now; after a move it is not the one that arrived. */
    public String presentVersion() {
        return text(Attribute.VERSION).orElseGet(this::sourceVersion);
    }

    public Status status() {
        return Status.valueOf(text(Attribute.STATUS).orElseThrow());
    }

    /** The status that a run has recorded as its outcome, but not yet settled. */
    public Optional<Status> verdict() {
        return text(Attribute.VERDICT).map(Status::valueOf);
    }

    /** The name of the queue of a job of the MediaConvert API. */
    public Optional<String> apiQueue() {
        return text(Attribute.MEDIACONVERT_QUEUE);
    }

    /** Whether it is a job of the MediaConvert API that waits in its queue until workers have room. */
    public boolean isInQueue() {
        return apiQueue().map(Due::queue).equals(text(Attribute.DUE_SHARD));
    }

    /** The priority of a job of the MediaConvert API, from -50 to 50. */
    public int apiPriority() {
        return (int) number(Attribute.MEDIACONVERT_PRIORITY);
    }

    /** Where a job of the MediaConvert API waits in its queue: the attributes of the index {@code due}. */
    Map<Attribute, Object> queuePlace() {
        return Map.of(
                Attribute.DUE_SHARD, Due.queue(apiQueue().orElseThrow()),
                Attribute.DUE_AT, Due.place(apiPriority(), created()));
    }

    /** The id of the job, where a call of the MediaConvert API gave it. */
    public Optional<String> apiJob() {
        return text(Attribute.MEDIACONVERT_JOB);
    }

    /** The whole address of a source that is a file of an HTTP server. Its query may be a secret: not for logs. */
    public Optional<String> sourceAddress() {
        return text(Attribute.SOURCE_ADDRESS);
    }

    /** The address of the object or file that arrived, without what is a secret: {@code s3://bucket/key}. */
    public String shownAddress() {
        return sourceAddress()
                .map(whole -> whole.replaceFirst("\\?.*", ""))
                .orElseGet(() -> new S3Address(bucket(), arrivalKey()).toString());
    }

    /** The item without what is a secret, for those who keep or show records elsewhere. */
    public Map<String, AttributeValue> shownItem() {
        Map<String, AttributeValue> shown = new HashMap<>(item);
        shown.remove(Attribute.SOURCE_ADDRESS.word());
        return shown;
    }

    /** Whether a user has cancelled it. */
    public boolean isCancelAsked() {
        return has(Attribute.CANCEL_ASKED);
    }

    /** Whether an AWS Lambda function could not take it and has handed it over to containers. */
    public boolean isHandedOver() {
        return has(Attribute.HANDED_OVER);
    }

    public int attempt() {
        return (int) number(Attribute.ATTEMPT);
    }

    public int round() {
        return (int) number(Attribute.ROUND);
    }

    /** The fence: it grows with every claim, and a write with an older fence changes nothing. */
    public long fence() {
        return number(Attribute.FENCE);
    }

    public Optional<String> asset() {
        return text(Attribute.ASSET);
    }

    /** The video that this one is a part of. Parts never arrived, so they have no arrival key, attempts or lease. */
    public Optional<Long> parent() {
        return has(Attribute.PARENT_VIDEO) ? Optional.of(number(Attribute.PARENT_VIDEO)) : Optional.empty();
    }

    /** The index of a part in its parent, counted from 1; 0 for what is no part. */
    public long partIndex() {
        return number(Attribute.PART_INDEX);
    }

    /** The numbers of a split video's parts, in order. */
    public List<Long> subVideos() {
        AttributeValue parts = value(Attribute.SUB_VIDEOS);
        return parts == null
                ? List.of()
                : parts.l().stream().map(AttributeValue::n).map(Long::valueOf).toList();
    }

    Part.Place place() {
        return new Part.Place(text(Attribute.PRESET).orElse(""), partIndex());
    }

    boolean isPart(long parentId, Part.Place place) {
        return parent().filter(id -> id == parentId).isPresent() && place().equals(place);
    }

    public Optional<String> movedTo() {
        return text(Attribute.MOVED_TO);
    }

    /** Whether its source can be neither moved nor deleted, and so stays where it is. */
    public boolean isSourceKept() {
        return has(Attribute.SOURCE_KEPT);
    }

    /** Whether its source lies outside of the folders where videos arrive, and is never moved or deleted. */
    public boolean stays() {
        return has(Attribute.STAYS);
    }

    /** The code of the error that the last run ended with. */
    public Optional<String> errorCode() {
        return ofError("code");
    }

    /** The message of that error. */
    public Optional<String> errorMessage() {
        return ofError("message");
    }

    private Optional<String> ofError(String name) {
        return Optional.ofNullable(value(Attribute.ERROR))
                .map(AttributeValue::m)
                .map(error -> error.get(name))
                .map(AttributeValue::s);
    }

    public Optional<Instant> leaseUntil() {
        return text(Attribute.LEASE_UNTIL).map(Instant::parse);
    }

    public Optional<Instant> retryAt() {
        return text(Attribute.RETRY_AT).map(Instant::parse);
    }

    public Instant created() {
        return Instant.parse(text(Attribute.CREATION_TIME).orElseThrow());
    }

    /** When the source was put. By it versions of a key are ordered, however late their events come. */
    public Instant put() {
        return text(Attribute.SOURCE_TIME).map(Instant::parse).orElseGet(this::created);
    }

    /** When the record last changed its state, or when the process that works on it last sent a heartbeat. */
    public Instant updated() {
        return text(Attribute.UPDATED_TIME).map(Instant::parse).orElseGet(this::created);
    }

    /** Messages that are recorded and may not have been sent yet, oldest first; each a JSON document. */
    public List<String> outbox() {
        return texts(Attribute.OUTBOX);
    }

    /** Messages that hooks have not been told yet, oldest first; each a JSON document. */
    public List<String> untold() {
        return texts(Attribute.UNTOLD);
    }

    public boolean isAdmissionUntold() {
        return has(Attribute.UNTOLD_ADMISSION);
    }

    /** Whether a hook has not been told something yet. */
    public boolean isUntold() {
        return has(Attribute.UNTOLD) || isAdmissionUntold();
    }

    /** Whether a hook holds it, and no user has released it. */
    public boolean isHeld() {
        return has(Attribute.HELD);
    }

    /** Whether it is held until a user releases it. */
    public boolean isForPeople() {
        return isHeld() && retryAt().isEmpty();
    }

    /** Whether a user has released it after a hook had held it in this round. */
    public boolean isReleased() {
        return has(Attribute.RELEASED);
    }

    private List<String> texts(Attribute attribute) {
        AttributeValue list = value(attribute);
        return list == null || !list.hasL()
                ? List.of()
                : list.l().stream().map(AttributeValue::s).toList();
    }

    /** Files in the output bucket that are to be removed while no worker has this video. */
    public List<Leftover> leftovers() {
        AttributeValue leftovers = value(Attribute.LEFTOVERS);
        return leftovers == null
                ? List.of()
                : leftovers.l().stream().map(Leftover::of).toList();
    }

    /** A late sidecar that is to be moved to this video. */
    public Optional<SidecarMove> sidecarMove() {
        return Optional.ofNullable(value(Attribute.SIDECAR_MOVE)).map(SidecarMove::of);
    }

    /** The time until which it waits for its sidecar; empty where it does not wait. */
    public Optional<Instant> sidecarUntil() {
        return text(Attribute.SIDECAR_UNTIL).map(Instant::parse);
    }

    /** Whether this is the record of that object version. */
    public boolean isOf(String bucket, String key, String version) {
        // another item, such as a part, may have the number that this arrival derives
        return text(Attribute.BUCKET).equals(Optional.of(bucket))
                && text(Attribute.ARRIVAL_KEY).equals(Optional.of(key))
                && text(Attribute.SOURCE_VERSION).equals(Optional.of(version));
    }

    public boolean has(Attribute attribute) {
        return item.containsKey(attribute.word());
    }

    /** As the table has it; null where the record has no such attribute. */
    public AttributeValue value(Attribute attribute) {
        return item.get(attribute.word());
    }

    public Optional<String> text(Attribute attribute) {
        return Optional.ofNullable(value(attribute)).map(AttributeValue::s);
    }

    public long number(Attribute attribute) {
        AttributeValue value = value(attribute);
        return value == null ? 0 : Long.parseLong(value.n());
    }
}
