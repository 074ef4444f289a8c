package io.reelway.stage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.arrival.KeyKind;
import io.reelway.encode.output.Output;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.job.Job;
import io.reelway.job.LeaseCheck;
import io.reelway.job.Leases;
import io.reelway.job.Turns;
import io.reelway.progress.ProgressBoard;
import io.reelway.remote.RemoteAddress;
import io.reelway.remote.RemoteFiles;
import io.reelway.settings.Settings;
import io.reelway.store.ObjectStore;
import io.reelway.store.ParallelCalls;
import io.reelway.store.StoredObject;
import io.reelway.video.Leftover;
import io.reelway.video.Video;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Downloads the source into the work folder: the version of the record, complete, and with the digest that the sidecar
 * names.
 */
@RegisterForReflection
@ApplicationScoped
@Named("sources")
public class Sources {
    private static final int GONE = 404;
    private static final int CHANGED = 412;

    private final ObjectStore store;
    private final RemoteFiles remote;
    private final JobRights rights;
    private final ProgressBoard board;
    private final Leases leases;
    private final ParallelCalls parallel;
    private final Settings settings;
    private final Clock clock;

    public Sources(
            ObjectStore store,
            RemoteFiles remote,
            JobRights rights,
            ProgressBoard board,
            Leases leases,
            ParallelCalls parallel,
            Settings settings,
            Clock clock) {
        this.parallel = parallel;
        this.clock = clock;
        this.store = store;
        this.remote = remote;
        this.rights = rights;
        this.board = board;
        this.leases = leases;
        this.settings = settings;
    }

    /**
     * Finds the source before anything of it is downloaded.
     *
     * @throws VideoException SOURCE_GONE, SOURCE_DENIED, SOURCE_UNAVAILABLE, SUPERSEDED, NOT_A_VIDEO or LIMIT_EXCEEDED
     */
    public Job look(Job job) {
        rights.checkSource(job.video());
        StoredObject source =
                job.source().object() == null ? find(job) : job.source().object();
        check(source);
        return job.with(job.source().found(source));
    }

    /** @throws VideoException SOURCE_GONE, SOURCE_DENIED, SOURCE_UNAVAILABLE or SUPERSEDED */
    StoredObject find(Job job) {
        return job.video()
                .sourceAddress()
                .map(address -> remote.look(RemoteAddress.parse(address)))
                .orElseGet(() -> source(job.video()));
    }

    /**
     * Downloads what {@link #look} has found. Meanwhile the record gets what was decided at the claim, and the key of
     * the list of files that this run may leave in the output bucket.
     *
     * @throws VideoException SOURCE_ARCHIVED, SOURCE_DENIED, SUPERSEDED, STORAGE_UNAVAILABLE,
     *     SOURCE_UNAVAILABLE or CHECKSUM_MISMATCH
     */
    public Job download(Job job) throws IOException {
        StoredObject source = job.source().object();
        Files.createDirectories(job.folder().resolve(Output.FOLDER));
        AtomicReference<Job> noted = new AtomicReference<>();
        AtomicReference<String> md5 = new AtomicReference<>();
        parallel.all(() -> noted.set(noted(job)), () -> md5.set(fetch(job, source)));
        Optional<String> promised = job.order().sidecar().md5();
        if (promised.isPresent() && !promised.get().equals(md5.get())) {
            throw new VideoException(
                    ErrorCode.CHECKSUM_MISMATCH,
                    "The sidecar of " + source.key() + " promises md5 " + promised.get() + ", but the object has "
                            + md5.get() + ". Upload the video again, or mend its sidecar.");
        }
        return noted.get().with(noted.get().source().downloaded(md5.get()));
    }

    private Job noted(Job job) {
        return leases.write(job, job.remembering(new Leftover(job.listKey(), clock.instant())));
    }

    private StoredObject source(Video video) {
        try {
            return present(video);
        } catch (S3Exception e) {
            throw SourceRefusal.of(e, video, null)
                    .map(RuntimeException.class::cast)
                    .orElse(e);
        }
    }

    private StoredObject present(Video video) {
        if (!video.stays() && KeyKind.of(video.key()) == KeyKind.IGNORED) {
            // it has been moved: another version above it there replaces nothing
            Optional<StoredObject> moved = store.find(video.bucket(), video.key(), video.presentVersion());
            if (moved.isPresent()) {
                return moved.get();
            }
        }
        StoredObject source = store.head(video.bucket(), video.key())
                .orElseThrow(() -> new VideoException(
                        ErrorCode.SOURCE_GONE,
                        "The object " + video.key() + " is no longer in " + video.bucket()
                                + ": it was deleted or moved. Upload it again."));
        if (!source.version().equals(video.presentVersion())) {
            throw Turns.superseded(video);
        }
        return source;
    }

    private void check(StoredObject source) {
        if (source.bytes() == 0) {
            throw new VideoException(
                    ErrorCode.NOT_A_VIDEO,
                    "The object " + source.key() + " has 0 bytes, so it is no video. Upload the file again.");
        }
        if (source.bytes() > settings.maxBytes().bytes()) {
            throw new VideoException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "The object " + source.key() + " has " + source.bytes() + " bytes; at most "
                            + settings.maxBytes().bytes() + " are tried. Raise reelway.max-bytes if it is meant.");
        }
    }

    /** A server of somebody else must not keep a worker for weeks, at just the pace that is still allowed. */
    private void checkTime(RemoteAddress address, long begun) {
        if (System.nanoTime() - begun > settings.maxDuration().toNanos()) {
            throw new VideoException(
                    ErrorCode.SOURCE_UNAVAILABLE,
                    "The file " + address + " did not come within "
                            + settings.maxDuration().toSeconds()
                            + " s, as long as the longest video may last (reelway.max-duration).");
        }
    }

    private String fetch(Job job, StoredObject source) throws IOException {
        Optional<RemoteAddress> address = job.video().sourceAddress().map(RemoteAddress::parse);
        LeaseCheck lease = new LeaseCheck(leases, job);
        long begun = System.nanoTime();
        LongConsumer advanced = total -> {
            if (address.isPresent()) {
                checkTime(address.get(), begun);
            }
            board.advance(job.videoId(), Math.round(1000.0 * total / source.bytes()) / 10.0, null);
            lease.run();
        };
        try {
            return new Download(
                            source.key(),
                            source.bytes(),
                            settings.stallTimeout(),
                            address.isPresent() ? ErrorCode.SOURCE_UNAVAILABLE : ErrorCode.STORAGE_UNAVAILABLE,
                            advanced)
                    .to(
                            job.sourceFile(),
                            from -> address.isPresent()
                                    ? remote.open(address.get(), source, from)
                                    : store.open(source, from));
        } catch (S3Exception e) {
            if (e.statusCode() == CHANGED || e.statusCode() == GONE) {
                throw Turns.superseded(job.video());
            }
            throw SourceRefusal.of(e, job.video(), source)
                    .map(RuntimeException.class::cast)
                    .orElse(e);
        }
    }
}
