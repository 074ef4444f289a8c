package io.reelway.stage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.aws.Refusals;
import io.reelway.delivery.Artifact.Role;
import io.reelway.job.Job;
import io.reelway.job.LeaseLostException;
import io.reelway.job.Leases;
import io.reelway.job.Turns;
import io.reelway.publish.Leftovers;
import io.reelway.publish.Manifest;
import io.reelway.publish.ManifestKey;
import io.reelway.publish.OutputBucket;
import io.reelway.publish.Publication;
import io.reelway.publish.RunLists;
import io.reelway.publish.RunLists.Replaced;
import io.reelway.publish.SeenEtags;
import io.reelway.publish.StoredSizes;
import io.reelway.store.ParallelCalls;
import io.reelway.video.AssetTurns;
import io.reelway.video.Leftover;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Publishes the proven files: renditions first, entry points last, the manifest at the very end. The record knows of
 * the files before they are put, so that files of a run that dies are removed.
 */
@RegisterForReflection
@ApplicationScoped
@Named("publishing")
public class Publishing {
    private final FileNaming naming;
    private final OutputBucket bucket;
    private final StoredSizes sizes;
    private final Manifest manifest;
    private final RunLists lists;
    private final Leftovers leftovers;
    private final Leases leases;
    private final AssetTurns turns;
    private final Places places;
    private final ParallelCalls parallel;
    private final StayingSource staying;
    private final JobRights rights;
    private final Clock clock;

    public Publishing(
            FileNaming naming,
            OutputBucket bucket,
            StoredSizes sizes,
            Manifest manifest,
            RunLists lists,
            Leftovers leftovers,
            Leases leases,
            AssetTurns turns,
            Places places,
            ParallelCalls parallel,
            StayingSource staying,
            JobRights rights,
            Clock clock) {
        this.places = places;
        this.staying = staying;
        this.rights = rights;
        this.parallel = parallel;
        this.naming = naming;
        this.bucket = bucket;
        this.sizes = sizes;
        this.manifest = manifest;
        this.lists = lists;
        this.leftovers = leftovers;
        this.leases = leases;
        this.turns = turns;
        this.clock = clock;
    }

    /** One step that puts files. */
    private interface Step {
        Job of(Job job) throws IOException;
    }

    /** Puts the list of all files, after the record has its key, and before any file is put. */
    public Job note(Job job) throws IOException {
        // routes from before the step name-files leave the naming to this one
        Job named = job.delivery().artifacts().isEmpty() ? naming.name(job) : job;
        staying.check(named);
        rights.checkOutputs(named);
        return orAbandoned(named, each -> {
            Job noted = each.isListKnown() ? each : remember(each, new Leftover(each.listKey(), clock.instant()));
            return noted.with(
                    noted.delivery().listed(lists.note(of(each), each.delivery().artifacts(Role.values()))));
        });
    }

    /** Puts renditions and parts, and reads the ETags under the stable names at the same time. */
    public Job renditions(Job job) throws IOException {
        return orAbandoned(job, each -> {
            AtomicReference<List<Publication>> published = new AtomicReference<>();
            AtomicReference<SeenEtags> seen = new AtomicReference<>();
            parallel.all(
                    () -> published.set(bucket.putNew(
                            each.videoId(),
                            each.run(),
                            each.delivery().artifacts(Role.RENDITION, Role.PART),
                            () -> leases.mayGoOn(each))),
                    () -> seen.set(seenEtags(each)));
            return each.with(each.delivery().published(published.get()).seen(seen.get()));
        });
    }

    /** Reads the ETags under the stable names, before it is certain that this run may replace them. */
    public Job look(Job job) throws IOException {
        return job.with(job.delivery().seen(seenEtags(job)));
    }

    private SeenEtags seenEtags(Job job) throws IOException {
        return bucket.look(job.delivery().artifacts(Role.ENTRY), List.of(ManifestKey.of(job.asset())));
    }

    /**
     * Checks the fence: only a run that still holds the lease, that nobody has cancelled, and whose asset has no newer
     * version, may replace files under stable names.
     *
     * @throws io.reelway.error.VideoException SUPERSEDED where there is a newer version, CANCELLED
     */
    public Job fence(Job job) throws IOException {
        return orAbandoned(job, each -> {
            // while the lease holds, no newer version takes the turn: only then the two answers belong together
            Instant held = leases.until(each);
            AtomicReference<Job> renewed = new AtomicReference<>();
            AtomicBoolean mine = new AtomicBoolean();
            parallel.all(
                    () -> renewed.set(leases.renewUnlessCancelled(each)),
                    () -> mine.set(turns.isMine(each.video(), each.asset())));
            boolean inTime = clock.instant().isBefore(held);
            if (!(inTime ? mine.get() : turns.isMine(each.video(), each.asset()))) {
                throw Turns.superseded(each.video());
            }
            return renewed.get();
        });
    }

    /**
     * Puts the entry points, and checks at the same time that the store has the files that were put before. Of an entry
     * point, the answer to its own put says so.
     *
     * @throws io.reelway.error.VideoException STORAGE_UNAVAILABLE where the store does not have what was written
     */
    public Job entryPoints(Job job) throws IOException {
        return orAbandoned(job, each -> {
            AtomicReference<List<Publication>> published = new AtomicReference<>();
            parallel.all(
                    () -> published.set(bucket.replace(
                            each.videoId(),
                            each.run(),
                            each.delivery().artifacts(Role.ENTRY),
                            each.delivery().seen(),
                            () -> leases.check(each))),
                    () -> sizes.check(each.delivery().published(), () -> leases.check(each)));
            return each.with(each.delivery().published(published.get()));
        });
    }

    /**
     * Checks the files in the store, for routes from before the step put-entry-points did that itself.
     *
     * @throws io.reelway.error.VideoException STORAGE_UNAVAILABLE where the store does not have what was written
     */
    public Job sizes(Job job) throws IOException {
        return orAbandoned(job, each -> {
            sizes.check(each.delivery().published(), () -> leases.check(each));
            return each;
        });
    }

    /** Puts the manifest, and looks ahead at the source and its new place at the same time. */
    public Job manifest(Job job) throws IOException {
        return orAbandoned(job, each -> {
            leases.check(each);
            Optional<Replaced> replaced =
                    lists.replacedBy(of(each), each.delivery().seen());
            Job noted =
                    replaced.isEmpty() ? each : remember(each, replaced.get().leftover());
            if (replaced.isPresent()) {
                lists.keep(replaced.get());
            }
            AtomicReference<Job> afterwards = new AtomicReference<>();
            parallel.all(
                    () -> manifest.put(
                            of(each),
                            each.result().proof(),
                            each.delivery().published(),
                            each.delivery().seen(),
                            () -> leases.check(each)),
                    () -> afterwards.set(places.withPlaces(noted)));
            return afterwards.get();
        });
    }

    /**
     * Removes the list of files, since the manifest says the same. If the delete is refused, the sweep removes it
     * later.
     */
    Job forgotten(Job job) {
        String etag = job.delivery().list();
        if (job.isFailed() || etag == null) {
            return job;
        }
        return Refusals.of(() -> lists.forget(job.listKey(), etag))
                .map(refusal -> job)
                .orElseGet(() -> job.with(job.delivery().withoutList()));
    }

    /** Runs a step. If the lease is lost, it removes what this run has put: the record may not name it any more. */
    private Job orAbandoned(Job job, Step step) throws IOException {
        try {
            return step.of(job);
        } catch (LeaseLostException e) {
            leftovers.abandon(of(job), job.delivery().artifacts(Role.values()));
            throw e;
        }
    }

    private Job remember(Job job, Leftover leftover) {
        return leases.write(job, job.remembering(leftover));
    }

    private static Manifest.Of of(Job job) {
        return new Manifest.Of(
                job.videoId(),
                job.asset(),
                job.run(),
                job.order().presetName(),
                job.order().presetSha256());
    }
}
