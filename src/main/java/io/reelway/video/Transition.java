package io.reelway.video;

import static io.reelway.video.Status.FAILED;
import static io.reelway.video.Status.PROCESSED;
import static io.reelway.video.Status.PROCESSING;
import static io.reelway.video.Status.RECEIVED;
import static io.reelway.video.Status.UNABLE_TO_PROCESS;
import static io.reelway.video.Status.WAITING_METADATA;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The transitions between states of a record. Each is one conditional write, and no other write sets {@code status}.
 * The table in docs/reliability.md says the same in words; a test compares the two.
 */
public enum Transition {
    /** An object arrives that has no record yet. */
    ARRIVED(Set.of(), RECEIVED),
    /** An object arrives without its sidecar, where metadata is required. */
    ARRIVED_ALONE(Set.of(), WAITING_METADATA),
    /** The sidecar that the video waited for has come. */
    METADATA_CAME(Set.of(WAITING_METADATA), RECEIVED),
    /** The grace for the sidecar is over. This is announced once; then the video goes on waiting. */
    METADATA_MISSED(Set.of(WAITING_METADATA), WAITING_METADATA, List.of(), List.of(Attribute.METADATA_MISSED)),
    /** The object was deleted while it waited for its sidecar. The next run finds that out and ends the video. */
    SOURCE_VANISHED(Set.of(WAITING_METADATA), RECEIVED),
    /** A worker takes the video. The same write sets the lease, raises the fence and counts the attempt. */
    CLAIMED(Set.of(RECEIVED), PROCESSING),
    /** A worker takes a failed video whose {@code retry_at} has come. */
    TRIED_AGAIN(Set.of(FAILED), PROCESSING),
    /** A worker takes a video whose worker has died: its lease has expired. */
    TAKEN_OVER(Set.of(PROCESSING), PROCESSING, List.of(Attribute.LEASE_UNTIL), List.of(Attribute.VERDICT)),
    /**
     * A worker takes a video whose lease has expired at the limit of attempts. It only gives the video up, and no
     * attempt is counted.
     */
    EXHAUSTED(Set.of(PROCESSING), PROCESSING, List.of(Attribute.LEASE_UNTIL), List.of(Attribute.VERDICT)),
    /**
     * A worker takes a video whose lease has expired after its outcome was recorded. It only settles the video, and no
     * attempt is counted.
     */
    RESUMED(Set.of(PROCESSING), PROCESSING, List.of(Attribute.LEASE_UNTIL, Attribute.VERDICT), List.of()),
    /** The outcome of the run and its message are recorded, before any file moves. */
    DECIDED(Set.of(PROCESSING), PROCESSING, List.of(), List.of(Attribute.VERDICT)),
    /** The process stops, or it is not this video's turn. The record is as if it had never been claimed. */
    HANDED_BACK(Set.of(PROCESSING), RECEIVED, List.of(), List.of(Attribute.VERDICT)),
    /**
     * AWS does not let the run go on. The record is as if it had never been claimed, but waits until {@code retry_at}.
     */
    PUT_OFF(Set.of(PROCESSING), RECEIVED, List.of(), List.of(Attribute.VERDICT)),
    /**
     * A hook holds the video. The record is as if it had never been claimed, and waits until a user releases it or
     * {@code retry_at} comes.
     */
    HELD(Set.of(PROCESSING), RECEIVED, List.of(), List.of(Attribute.VERDICT)),
    /** Source and report are where a success puts them. */
    SETTLED_PROCESSED(Set.of(PROCESSING), PROCESSED, List.of(Attribute.VERDICT), List.of()),
    /** The source is in {@code failed/}. */
    SETTLED_FAILED(Set.of(PROCESSING), FAILED, List.of(Attribute.VERDICT), List.of()),
    /** Source and report are in {@code unable_to_process/}. */
    SETTLED_UNABLE(Set.of(PROCESSING), UNABLE_TO_PROCESS, List.of(Attribute.VERDICT), List.of()),
    /** The source of a final video is again where it arrived. The worker that resumes the video only moves it. */
    CAME_UP(Set.of(PROCESSED, UNABLE_TO_PROCESS), PROCESSING),
    /** A user asks for another round of a final video: attempt 1 of the next round. */
    REOPENED(Set.of(PROCESSED, UNABLE_TO_PROCESS), RECEIVED),
    /** A user retries a failed video before its {@code retry_at}. */
    HURRIED(Set.of(FAILED), FAILED),
    /** A user cancels a video that no worker has; the next run ends it. */
    CANCELLED(Set.of(RECEIVED, WAITING_METADATA, FAILED), RECEIVED),
    /** A user cancels a video that a worker has; the worker sees it with its next heartbeat. */
    CANCEL_ASKED(Set.of(PROCESSING), PROCESSING, List.of(), List.of(Attribute.VERDICT));

    /** The status in the message that metadata has not come in time. */
    public static final String MISSING_METADATA = "MISSING_METADATA";

    private final Set<Status> from;
    private final Status to;
    private final List<Attribute> same;
    private final List<Attribute> absent;

    Transition(Set<Status> from, Status to) {
        this(from, to, List.of(), List.of());
    }

    Transition(Set<Status> from, Status to, List<Attribute> same, List<Attribute> absent) {
        this.from = from;
        this.to = to;
        this.same = same;
        this.absent = absent;
    }

    /** The transition that settles this verdict. */
    public static Transition settled(Status verdict) {
        return switch (verdict) {
            case PROCESSED -> SETTLED_PROCESSED;
            case FAILED -> SETTLED_FAILED;
            case UNABLE_TO_PROCESS -> SETTLED_UNABLE;
            case RECEIVED, WAITING_METADATA, PROCESSING ->
                throw new IllegalStateException(verdict + " is no end of a run");
        };
    }

    /** The states before it; empty for a transition that creates a record. */
    public Set<Status> from() {
        return from;
    }

    public Status to() {
        return to;
    }

    /**
     * Whether the write sets {@code updated_time}. A cancel does not: a worker that hangs must not look alive because a
     * user cancelled.
     */
    boolean isHeardFrom() {
        return this != CANCEL_ASKED;
    }

    /** The status that subscribers are told once the write has happened. The message is in the outbox by then. */
    public Optional<String> announced() {
        return switch (this) {
            case METADATA_MISSED -> Optional.of(MISSING_METADATA);
            case SETTLED_PROCESSED, SETTLED_FAILED, SETTLED_UNABLE -> Optional.of(to.name());
            default -> Optional.empty();
        };
    }

    /** The condition of the write, as docs/reliability.md says it. */
    public String condition() {
        if (from.isEmpty()) {
            return "no such record";
        }
        String unchanged = Stream.concat(Stream.of(Attribute.STATUS, Attribute.FENCE), same.stream())
                .map(attribute -> "`" + attribute.word() + "`")
                .collect(Collectors.joining(", ", "", " as read"));
        return absent.stream()
                .map(attribute -> ", no `" + attribute.word() + "`")
                .reduce(unchanged, String::concat);
    }

    /**
     * A write of this transition at that time; its caller adds what else changes.
     *
     * @param video as it was read: the write happens only while it is still so
     */
    public VideoUpdate of(Video video, Instant now) {
        if (!from.contains(video.status())) {
            throw new IllegalStateException(
                    this + " leaves " + from + ", but video " + video.videoId() + " is " + video.status());
        }
        VideoUpdate update = VideoUpdate.unchanged(video).as(this, now);
        same.forEach(attribute -> update.when(attribute, video.value(attribute)));
        absent.forEach(update::absent);
        return update;
    }
}
