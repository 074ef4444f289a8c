package io.reelway.stage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.arrival.Folder;
import io.reelway.arrival.KeyKind;
import io.reelway.aws.Refusals;
import io.reelway.job.Departure;
import io.reelway.job.Job;
import io.reelway.job.Leases;
import io.reelway.sidecar.Companions;
import io.reelway.store.ObjectMover;
import io.reelway.store.ObjectStore;
import io.reelway.store.ParallelCalls;
import io.reelway.store.StoredObject;
import io.reelway.video.Attribute;
import io.reelway.video.SidecarMove;
import io.reelway.video.Video;
import io.reelway.video.VideoUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Moves the source, its sidecar and its captions to the end folder, under the condition that the source is still the
 * same. Repeated after a crash, it finishes what was begun.
 */
@RegisterForReflection
@ApplicationScoped
@Named("moves")
public class Moves {
    private static final Logger LOG = Logger.getLogger(Moves.class);

    private final ObjectStore store;
    private final ObjectMover mover;
    private final Companions companions;
    private final CompanionMoves companionMoves;
    private final Leases leases;
    private final Keeping keeping;
    private final ParallelCalls parallel;
    private final Clock clock;

    public Moves(
            ObjectStore store,
            ObjectMover mover,
            Companions companions,
            CompanionMoves companionMoves,
            Leases leases,
            Keeping keeping,
            ParallelCalls parallel,
            Clock clock) {
        this.parallel = parallel;
        this.store = store;
        this.mover = mover;
        this.companions = companions;
        this.companionMoves = companionMoves;
        this.leases = leases;
        this.keeping = keeping;
        this.clock = clock;
    }

    /**
     * Whether the source is not yet where {@link Recording} has decided, or copies of a kept source may have to be
     * removed.
     */
    public boolean isDue(Job job) {
        return target(job).isPresent() || job.video().isSourceKept();
    }

    /**
     * Copies the source if this run saw it when it decided the outcome. Where the copy is refused, the later move
     * decides what that means; so it does for the copy of an earlier run.
     */
    Job copy(Job job) throws IOException {
        Departure departure = job.source().departure();
        Optional<String> to = target(job);
        // a copy in parts takes long, and must not be repeated because a report could not be put
        Optional<StoredObject> source =
                Optional.ofNullable(departure).flatMap(Departure::source).filter(mover::isCopiedAtOnce);
        if (source.isEmpty() || to.isEmpty() || job.video().isSourceKept()) {
            return job;
        }
        AtomicReference<List<String>> beside = new AtomicReference<>();
        try {
            parallel.all(
                    () -> mover.copy(source.get(), to.get(), job.videoId()),
                    () -> beside.set(
                            companions.of(job.video().bucket(), job.video().key())));
        } catch (S3Exception e) {
            if (Refusals.in(e).isEmpty() && !ObjectMover.isOvertaken(e)) {
                throw e;
            }
            return job;
        }
        return job.with(job.source().leaving(departure.copied(beside.get())));
    }

    public Job toProcessed(Job job) throws IOException {
        return move(job, Folder.PROCESSED);
    }

    public Job toFailed(Job job) throws IOException {
        return move(job, Folder.FAILED);
    }

    public Job toUnableToProcess(Job job) throws IOException {
        return move(job, Folder.UNABLE_TO_PROCESS);
    }

    private Job move(Job job, Folder folder) throws IOException {
        if (job.video().isSourceKept()) {
            keeping.removeCopies(job, folder);
            return job;
        }
        String to = target(job).orElseThrow(() -> new IllegalStateException("a move that is not due"));
        try {
            if (job.source().isCopied()) {
                return moveCopied(job, folder, to);
            }
            Video video = job.video();
            Optional<StoredObject> source = store.find(video.bucket(), video.key(), video.presentVersion());
            List<String> beside =
                    source.isEmpty() || isFollowed(video) ? List.of() : companions.of(video.bucket(), video.key());
            Job noted = noteLateSidecar(job, beside);
            companionMoves.copy(video.bucket(), beside, folder, job.videoId());
            boolean moved = source.isPresent() && mover.move(source.get(), to, job.videoId());
            return moved || isThere(video, to) ? finish(noted, folder) : keeping.gone(noted);
        } catch (S3Exception e) {
            if (Refusals.in(e).isEmpty()) {
                throw e;
            }
            return keeping.keep(job, folder, e);
        }
    }

    private Job moveCopied(Job job, Folder folder, String to) throws IOException {
        Video video = job.video();
        Departure departure = job.source().departure();
        List<String> beside = departure.beside().isEmpty() || isFollowed(video) ? List.of() : departure.beside();
        Job noted = noteLateSidecar(job, beside);
        companionMoves.copy(video.bucket(), beside, folder, job.videoId());
        AtomicReference<Optional<StoredObject>> there = new AtomicReference<>(Optional.empty());
        AtomicReference<Optional<List<String>>> left = new AtomicReference<>(Optional.empty());
        // the looks beside the delete must not decide about it: a step that needs a failed one looks again
        parallel.all(
                () -> mover.delete(departure.source().orElseThrow()),
                () -> there.set(
                        LookAhead.seen(() -> store.head(video.bucket(), to)).flatMap(found -> found)),
                () -> left.set(LookAhead.seen(() -> companions.of(video.bucket(), video.key()))));
        Job moved = there.get()
                .filter(object -> object.isMovedFor(job.videoId()))
                .map(object -> noted.with(noted.source().leaving(departure.arrived(object))))
                .orElse(noted);
        return left.get().filter(List::isEmpty).isPresent() ? moved : finish(moved, folder);
    }

    /** Whether an earlier call has moved it; another version's source may lie there. */
    private boolean isThere(Video video, String to) {
        return store.head(video.bucket(), to)
                .filter(object -> object.isMovedFor(video.videoId()))
                .isPresent();
    }

    private Job finish(Job job, Folder folder) {
        Video video = job.video();
        if (isFollowed(video)) {
            return job;
        }
        try {
            return noteLeft(job, companionMoves.finish(video.bucket(), video.key(), folder, job.videoId()));
        } catch (S3Exception e) {
            if (Refusals.in(e).isEmpty()) {
                throw e;
            }
            LOG.warnf(
                    "video %d: what lay beside its source %s may stay there: %s",
                    job.videoId(), video.key(), e.getMessage());
            return job;
        }
    }

    /**
     * Notes a sidecar that could not be moved: the next run finds it, and it is moved to the video once that is
     * allowed.
     */
    private Job noteLeft(Job job, List<String> left) {
        return left.stream()
                .filter(key -> KeyKind.of(key) == KeyKind.SIDECAR)
                .findFirst()
                .flatMap(key -> store.look(job.video().bucket(), key))
                .map(sidecar -> leases.write(
                        job,
                        VideoUpdate.of(job.videoId())
                                .set(
                                        Attribute.SIDECAR_MOVE,
                                        SidecarMove.later(sidecar, clock.instant())
                                                .attributes())))
                .orElse(job);
    }

    /** Whether another upload lies under the key: then the companions belong to that one. */
    private boolean isFollowed(Video video) {
        return store.head(video.bucket(), video.key())
                .filter(object -> !object.version().equals(video.presentVersion()))
                .isPresent();
    }

    private static Optional<String> target(Job job) {
        return job.video().movedTo().filter(key -> !key.equals(job.video().key()));
    }

    /** Notes a sidecar that came after the claim: it was not used, and its uploader should know. */
    private Job noteLateSidecar(Job job, List<String> moving) {
        boolean readNone = job.video()
                .text(Attribute.SIDECAR_READ)
                .filter(Video.NO_SIDECAR::equals)
                .isPresent();
        Optional<String> late = moving.stream()
                .filter(key -> KeyKind.of(key) == KeyKind.SIDECAR)
                .findFirst();
        if (!readNone || late.isEmpty()) {
            return job;
        }
        return leases.write(job, VideoUpdate.of(job.videoId()).set(Attribute.LATE_SIDECAR, late.get()));
    }
}
