package io.reelway.video;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Builds one conditional write of one record. Of an attribute that is set twice the last value counts. */
public final class VideoUpdate {
    private final long videoId;
    private final Map<Attribute, Object> sets = new EnumMap<>(Attribute.class);
    private final Set<Attribute> removes = EnumSet.noneOf(Attribute.class);
    private final Map<Attribute, Object> equal = new EnumMap<>(Attribute.class);
    private final Set<Attribute> absent = EnumSet.noneOf(Attribute.class);
    private final List<Map<Attribute, Object>> items = new ArrayList<>();
    private Transition transition;

    private VideoUpdate(long videoId) {
        this.videoId = videoId;
    }

    public static VideoUpdate of(long videoId) {
        return new VideoUpdate(videoId);
    }

    /** A write that happens only while no process has claimed the video or changed its state since it was read. */
    public static VideoUpdate unchanged(Video video) {
        return of(video.videoId()).when(Attribute.STATUS, video.status()).when(Attribute.FENCE, video.fence());
    }

    /** The write happens only while this job holds the lease. */
    public VideoUpdate whileClaimed(Video video) {
        return when(Attribute.STATUS, Status.PROCESSING).when(Attribute.FENCE, video.fence());
    }

    /** Adds the change of state, at that time. */
    VideoUpdate as(Transition change, Instant now) {
        transition = change;
        sets.put(Attribute.STATUS, change.to());
        return change.isHeardFrom() ? changedAt(now) : this;
    }

    /** Sets {@code updated_time}: the record changes its state, or the worker sends a heartbeat. */
    private VideoUpdate changedAt(Instant now) {
        return set(Attribute.UPDATED_TIME, now);
    }

    /** A process claims the video and holds its lease until that time. */
    public VideoUpdate claimed(String owner, long fence, Instant until) {
        return set(Attribute.LEASE_OWNER, owner).set(Attribute.FENCE, fence).leaseUntil(until);
    }

    /** The lease ends at that time, and the record is due then. */
    public VideoUpdate leaseUntil(Instant until) {
        return set(Attribute.LEASE_UNTIL, until).due(until);
    }

    /** The process that holds the lease sends a heartbeat now, and holds the lease until then. */
    public VideoUpdate leased(Instant until, Instant now) {
        return leaseUntil(until).changedAt(now);
    }

    /** No process works on it any more. */
    public VideoUpdate released() {
        return remove(Attribute.LEASE_OWNER, Attribute.LEASE_UNTIL, Attribute.PROGRESS);
    }

    /** The run has failed. */
    public VideoUpdate failed(Record error, Optional<Instant> retryAt, Optional<String> digest) {
        set(Attribute.ERROR, error);
        retryAt.ifPresent(this::retryAt);
        digest.ifPresentOrElse(same -> set(Attribute.FAILURE_DIGEST, same), () -> remove(Attribute.FAILURE_DIGEST));
        return this;
    }

    /** The run has succeeded. */
    public VideoUpdate succeeded(List<? extends Record> outputs) {
        return set(Attribute.OUTPUTS, outputs).remove(Attribute.ERROR, Attribute.FAILURE_DIGEST);
    }

    /** The video waits until that time. */
    public VideoUpdate retryAt(Instant time) {
        return set(Attribute.RETRY_AT, time);
    }

    /** AWS does not let the video go on. */
    public VideoUpdate delayed(Delayed delay, Instant now) {
        return set(Attribute.DELAYED, delay.attributes()).changedAt(now);
    }

    /** The video goes on now: it is due, no longer held, and waits for no time. */
    public VideoUpdate goesOn(Instant now) {
        return changedAt(now).remove(Attribute.RETRY_AT, Attribute.HELD).due(now);
    }

    /** The video leaves the backlog or its queue now, and is due then. */
    public VideoUpdate leavesLine(Instant due, Instant now) {
        return due(due).changedAt(now);
    }

    /** The source was moved to this key, or is about to be. */
    public VideoUpdate movedTo(String key) {
        return set(Attribute.MOVED_TO, key);
    }

    /** The source lies under this key, as this version. */
    public VideoUpdate liesAt(String key, String version) {
        return set(Attribute.KEY, key).set(Attribute.VERSION, version);
    }

    /** Whether the source stays where it is although it should have been moved. */
    public VideoUpdate sourceKept(boolean kept) {
        return kept ? set(Attribute.SOURCE_KEPT, true) : remove(Attribute.SOURCE_KEPT);
    }

    /** Sets the list, or removes the attribute where the list is empty. */
    public VideoUpdate leftovers(List<Leftover> leftovers) {
        return leftovers.isEmpty()
                ? remove(Attribute.LEFTOVERS)
                : set(
                        Attribute.LEFTOVERS,
                        leftovers.stream().map(Leftover::attributes).toList());
    }

    /** The record needs attention at this time: both attributes of the sparse index {@link Due}. */
    public VideoUpdate due(Instant time) {
        return set(Attribute.DUE_AT, Due.at(time)).set(Attribute.DUE_SHARD, Due.shard(videoId));
    }

    /** The record is in the backlog: it waits behind all new uploads, and not before this time. */
    public VideoUpdate behind(Instant time) {
        return set(Attribute.DUE_AT, Due.at(time)).set(Attribute.DUE_SHARD, Due.BACKLOG);
    }

    /** The job of the MediaConvert API waits in its queue. */
    public VideoUpdate inQueue(Video job) {
        job.queuePlace().forEach(this::set);
        return this;
    }

    /** The same as {@link #due(Instant)} if there is a time; else the record is not due any more. */
    public VideoUpdate due(Optional<Instant> time) {
        return time.map(this::due).orElseGet(this::notDue);
    }

    /**
     * The same as {@link #due(Optional)}, unless messages are still to be sent: the process that sends them sets when
     * the record is due then.
     */
    public VideoUpdate dueAfterMessages(Video video, Optional<Instant> time) {
        return video.outbox().isEmpty() ? due(time) : when(Attribute.OUTBOX, video.outbox());
    }

    public VideoUpdate notDue() {
        return remove(Attribute.DUE_AT, Attribute.DUE_SHARD);
    }

    /** @throws IllegalArgumentException for the status, which only a {@link Transition} changes */
    public VideoUpdate set(Attribute attribute, Object value) {
        if (attribute == Attribute.STATUS) {
            throw new IllegalArgumentException("expected a transition to set the status, not an attribute");
        }
        sets.put(attribute, value);
        return this;
    }

    public VideoUpdate remove(Attribute... attributes) {
        removes.addAll(List.of(attributes));
        return this;
    }

    /** The write happens only while the attribute has this value. */
    public VideoUpdate when(Attribute attribute, Object value) {
        equal.put(attribute, value);
        return this;
    }

    /** The write happens only while the attribute is as it was read: with the same value, or absent. */
    public VideoUpdate whenAsRead(Attribute attribute, Video video) {
        return video.has(attribute) ? when(attribute, video.value(attribute)) : absent(attribute);
    }

    /** The write happens only while all that {@link Due#atRest} follows from is as it was read. */
    public VideoUpdate whenNeedsAsRead(Video video) {
        return whenAsRead(Attribute.LEFTOVERS, video).whenAsRead(Attribute.SIDECAR_MOVE, video);
    }

    /** The write happens only while there is no such attribute. */
    public VideoUpdate absent(Attribute attribute) {
        absent.add(attribute);
        return this;
    }

    /**
     * A further item of the table, which the same transaction puts. Where the table has an item of that number, that
     * one stays as it is.
     */
    public VideoUpdate alongside(Map<Attribute, Object> item) {
        items.add(item);
        return this;
    }

    long videoId() {
        return videoId;
    }

    List<Map<Attribute, Object>> items() {
        return Collections.unmodifiableList(items);
    }

    Map<Attribute, Object> sets() {
        return Collections.unmodifiableMap(sets);
    }

    Set<Attribute> removes() {
        return Collections.unmodifiableSet(removes);
    }

    Map<Attribute, Object> equal() {
        return Collections.unmodifiableMap(equal);
    }

    Set<Attribute> absent() {
        return Collections.unmodifiableSet(absent);
    }

    /** The change of state that this write makes; empty for a write that keeps the state. */
    Optional<Transition> transition() {
        return Optional.ofNullable(transition);
    }

    /** Whether the record is as this write would leave it: the write has happened, and only its answer was lost. */
    boolean isIn(Video video) {
        return sets.entrySet().stream()
                        .allMatch(set -> AttributeValues.of(set.getValue()).equals(video.value(set.getKey())))
                && removes.stream().noneMatch(video::has);
    }

    /** Whether no process has claimed the video since this write. */
    boolean isOfSameClaim(Video video) {
        Object fence = sets.getOrDefault(Attribute.FENCE, equal.get(Attribute.FENCE));
        return AttributeValues.of(fence).equals(video.value(Attribute.FENCE));
    }

    UpdateItemRequest request(String table) {
        return new UpdateExpressions().request(table, this);
    }

    /** The same write as one of several in a transaction. */
    TransactWriteItem inTransaction(String table) {
        return new UpdateExpressions().inTransaction(table, this);
    }

    /** Only the condition of this write, as a check in a transaction. */
    TransactWriteItem check(String table) {
        return new UpdateExpressions().check(table, this);
    }
}
