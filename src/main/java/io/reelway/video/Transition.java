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
 * Every change of a record's state, each one conditional write. Nothing else sets {@code status}. The table of
 * docs/reliability.md is this one in words; a test compares them.
 */
public enum Transition {
    /** An object that has no record yet. */
    ARRIVED(Set.of(), RECEIVED),
    /** The same, where metadata is required and not there. */
    ARRIVED_ALONE(Set.of(), WAITING_METADATA),
    /** The sidecar that a video waited for is there. */
    METADATA_CAME(Set.of(WAITING_METADATA), RECEIVED),
    /** The grace for the sidecar is over; said once, then the video waits in silence. */
    METADATA_MISSED(Set.of(WAITING_METADATA), WAITING_METADATA, List.of(), List.of(Attribute.METADATA_MISSED)),
    /** The object was deleted while it waited for its sidecar: a run will find that out and end it. */
    SOURCE_VANISHED(Set.of(WAITING_METADATA), RECEIVED),
    /** A worker takes the video: lease, fence and attempt grow in the same write. */
    CLAIMED(Set.of(RECEIVED), PROCESSING),
    /** The same for one whose {@code retry_at} has come. */
    TRIED_AGAIN(Set.of(FAILED), PROCESSING),
    /** The same for one whose worker went away: its lease has expired. */
    TAKEN_OVER(Set.of(PROCESSING), PROCESSING, List.of(Attribute.LEASE_UNTIL), List.of(Attribute.VERDICT)),
    /** The same at the limit of attempts: claimed only to be given up, and no attempt is counted. */
    EXHAUSTED(Set.of(PROCESSING), PROCESSING, List.of(Attribute.LEASE_UNTIL), List.of(Attribute.VERDICT)),
    /** The same where an end is recorded already: claimed only to be settled, and no attempt is counted. */
    RESUMED(Set.of(PROCESSING), PROCESSING, List.of(Attribute.LEASE_UNTIL, Attribute.VERDICT), List.of()),
    /** The end of the run and its message are recorded, before anything moves. */
    DECIDED(Set.of(PROCESSING), PROCESSING, List.of(), List.of(Attribute.VERDICT)),
    /** The process ends, or it is not this video's turn: as if it had never been claimed. */
    HANDED_BACK(Set.of(PROCESSING), RECEIVED, List.of(), List.of(Attribute.VERDICT)),
    /** AWS does not let the run go on: as if it had never been claimed, but not before {@code retry_at}. */
    PUT_OFF(Set.of(PROCESSING), RECEIVED, List.of(), List.of(Attribute.VERDICT)),
    /** A hook holds the video: as if it had never been claimed, until somebody releases it or {@code retry_at} comes. */
    HELD(Set.of(PROCESSING), RECEIVED, List.of(), List.of(Attribute.VERDICT)),
    /** Source and report lie where a success puts them. */
    SETTLED_PROCESSED(Set.of(PROCESSING), PROCESSED, List.of(Attribute.VERDICT), List.of()),
    /** Source lies in {@code failed/}. */
    SETTLED_FAILED(Set.of(PROCESSING), FAILED, List.of(Attribute.VERDICT), List.of()),
    /** Source and report lie in {@code unable_to_process/}. */
    SETTLED_UNABLE(Set.of(PROCESSING), UNABLE_TO_PROCESS, List.of(Attribute.VERDICT), List.of()),
    /** The source of a video that has ended lies where it arrived: only its move is made, by whoever resumes it. */
    CAME_UP(Set.of(PROCESSED, UNABLE_TO_PROCESS), PROCESSING),
    /** Somebody asks for another round of a final video: attempt 1 of the next round. */
    REOPENED(Set.of(PROCESSED, UNABLE_TO_PROCESS), RECEIVED),
    /** Somebody does not want to wait for {@code retry_at}. */
    HURRIED(Set.of(FAILED), FAILED),
    /** Somebody cancels a video that nobody works on: a run will end it. */
    CANCELLED(Set.of(RECEIVED, WAITING_METADATA, FAILED), RECEIVED),
    /** Somebody cancels a video that is worked on: who holds the lease sees it with its next heartbeat. */
    CANCEL_ASKED(Set.of(PROCESSING), PROCESSING, List.of(), List.of(Attribute.VERDICT));

    /** The status of the message that metadata has not come in time. */
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

    /** The settling of that verdict. */
    public static Transition settled(Status verdict) {
        return switch (verdict) {
            case PROCESSED -> SETTLED_PROCESSED;
            case FAILED -> SETTLED_FAILED;
            case UNABLE_TO_PROCESS -> SETTLED_UNABLE;
            case RECEIVED, WAITING_METADATA, PROCESSING ->
                throw new IllegalStateException(verdict + " is no end of a run");
        };
    }

    /** The states that it leaves; none for what creates a record. */
    public Set<Status> from() {
        return from;
    }

    public Status to() {
        return to;
    }

    /** Whether the record is noted as changed: a worker that hangs must not look alive since somebody asks for its end. */
    boolean isHeardFrom() {
        return this != CANCEL_ASKED;
    }

    /** What subscribers are told once the write has happened; the message is in the outbox by then. */
    public Optional<String> announced() {
        return switch (this) {
            case METADATA_MISSED -> Optional.of(MISSING_METADATA);
            case SETTLED_PROCESSED, SETTLED_FAILED, SETTLED_UNABLE -> Optional.of(to.name());
            default -> Optional.empty();
        };
    }

    /** What the write happens under, as docs/reliability.md says it. */
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
     * A write of this transition at that time, to which its caller adds what else changes.
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
