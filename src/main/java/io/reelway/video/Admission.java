package io.reelway.video;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.arrival.Arrival;
import io.reelway.arrival.Folder;
import io.reelway.aws.Refusals;
import io.reelway.error.ErrorCode;
import io.reelway.error.Printable;
import io.reelway.hook.Hook;
import io.reelway.hook.Hooks;
import io.reelway.settings.Settings;
import io.reelway.settings.Settings.Metadata;
import io.reelway.sidecar.Sidecars;
import io.reelway.store.ObjectStore;
import io.reelway.store.ParallelCalls;
import io.reelway.store.StoredObject;
import io.reelway.video.VideoTable.Created;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Admits an arrival: finds its record or creates it. There is one record for each object version, however many events
 * tell of it.
 */
@RegisterForReflection
@ApplicationScoped
@Named("admission")
public class Admission {
    private static final Logger LOG = Logger.getLogger(Admission.class);

    private static final int MILLIS = 1000;

    private final ObjectStore store;
    private final Sidecars sidecars;
    private final ParallelCalls parallel;
    private final UnmovedSources unmoved;
    private final VideoTable table;
    private final ManualRequests requests;
    private final Hooks hooks;
    private final Settings settings;
    private final Clock clock;

    public Admission(
            ObjectStore store,
            Sidecars sidecars,
            ParallelCalls parallel,
            UnmovedSources unmoved,
            VideoTable table,
            ManualRequests requests,
            Hooks hooks,
            Settings settings,
            Clock clock) {
        this.store = store;
        this.sidecars = sidecars;
        this.parallel = parallel;
        this.unmoved = unmoved;
        this.table = table;
        this.requests = requests;
        this.hooks = hooks;
        this.settings = settings;
        this.clock = clock;
    }

    /** The record that is ready for a job; null where no job is needed now. */
    public Video admit(Arrival arrival) {
        return seen(arrival)
                .filter(Seen::news)
                .map(Seen::video)
                .filter(video -> video.status() == Status.RECEIVED)
                .orElse(null);
    }

    /**
     * Reopens the video of an object that was restored from its archive, if the video ended with SOURCE_ARCHIVED.
     *
     * @return the record, ready for a job; null in all other cases
     */
    public Video restored(Arrival arrival) {
        return store.head(arrival.bucket(), arrival.key())
                .flatMap(object -> owner(object)
                        .filter(video -> video.key().equals(object.key()))
                        .filter(video -> video.presentVersion().equals(object.version())))
                .filter(video -> video.status() == Status.UNABLE_TO_PROCESS)
                .filter(video -> video.errorCode()
                        .filter(ErrorCode.SOURCE_ARCHIVED.name()::equals)
                        .isPresent())
                .flatMap(requests::retry)
                .orElse(null);
    }

    /** The video whose source this object is, where it arrived or where it was moved. */
    private Optional<Video> owner(StoredObject object) {
        return table.find(VideoId.of(object.bucket(), object.key(), object.version()))
                .filter(video -> video.isOf(object.bucket(), object.key(), object.version()))
                .or(() -> object.movedFor().flatMap(table::find));
    }

    /** The record of the object, whatever its status; created if there is none. Empty where there is no such object. */
    public Optional<Video> record(Arrival arrival) {
        return seen(arrival).map(Seen::video);
    }

    /** The record of the object, if it has been admitted already. */
    Optional<Video> known(Arrival arrival) {
        return look(arrival).flatMap(object -> ownMove(object).or(() -> known(object)));
    }

    private Optional<Video> known(StoredObject object) {
        long id = VideoId.of(object.bucket(), object.key(), object.version());
        while (true) {
            Optional<Video> found = table.find(id);
            if (found.isEmpty() || found.get().isOf(object.bucket(), object.key(), object.version())) {
                return found;
            }
            id = VideoId.next(id);
        }
    }

    /** @param news whether this call has created or changed the record */
    private record Seen(Video video, boolean news) {}

    private Optional<Seen> seen(Arrival arrival) {
        Supplier<Boolean> hasSidecar = sidecar(arrival);
        Optional<StoredObject> object = look(arrival);
        if (object.isEmpty()) {
            LOG.infof("no arrival: %s is gone from %s, moved or deleted", quoted(arrival.key()), arrival.bucket());
        }
        return object.map(there -> ownMove(there)
                .map(video -> seenBefore(video, there, hasSidecar))
                .orElseGet(() -> recognised(there, arrival.isFoundLater(), hasSidecar)));
    }

    /** Whether the object has a sidecar. The listing begins at once where a new record needs the answer. */
    private Supplier<Boolean> sidecar(Arrival arrival) {
        Supplier<Boolean> look = () -> sidecars.isBeside(arrival.bucket(), arrival.key());
        return !arrival.isFoundLater() && isLeftToSidecar(arrival.key()) ? parallel.begin(look) : look;
    }

    /** Whether a video that arrives under this key without its sidecar waits for it. */
    private boolean isLeftToSidecar(String key) {
        boolean waits = settings.metadata() == Metadata.REQUIRED
                || settings.metadata() == Metadata.OPTIONAL
                        && settings.sidecarGrace().compareTo(Duration.ZERO) > 0;
        return waits && key.startsWith(Folder.UPLOADS.prefix());
    }

    /**
     * The object as HEAD or a listing shows it. An object that may not be read gets a record too, so that its outcome
     * says why.
     */
    private Optional<StoredObject> look(Arrival arrival) {
        // in failed/ only the metadata tells which objects Reelway has put there
        boolean isPerhapsOurs = arrival.key().startsWith(Folder.FAILED.prefix());
        try {
            return isPerhapsOurs
                    ? store.head(arrival.bucket(), arrival.key())
                    : store.look(arrival.bucket(), arrival.key());
        } catch (S3Exception e) {
            if (Refusals.in(e).isPresent()) {
                LOG.warnf(
                        "not admitted: %s in %s may not be looked at, see that no policy denies it: %s",
                        quoted(arrival.key()), arrival.bucket(), e.getMessage());
            }
            throw e;
        }
    }

    /**
     * The video for which Reelway itself moved this object into {@code failed/}. Such an object is no arrival: it waits
     * for its next attempt, or it could not be moved away.
     */
    private Optional<Video> ownMove(StoredObject object) {
        if (!object.key().startsWith(Folder.FAILED.prefix())) {
            return Optional.empty();
        }
        return object.movedFor()
                .flatMap(table::find)
                .filter(video -> video.isSourceKept() || isOnItsWay(video, object) || isSourceOf(video, object));
    }

    /**
     * Whether the object is the present source of the video, also of a final one whose source was hidden by a newer
     * version.
     */
    private static boolean isSourceOf(Video video, StoredObject object) {
        return video.key().equals(object.key()) && video.presentVersion().equals(object.version());
    }

    private static boolean isOnItsWay(Video video, StoredObject object) {
        return !video.status().isFinal()
                && (video.key().equals(object.key())
                        || video.movedTo().filter(object.key()::equals).isPresent())
                && video.text(Attribute.VERSION).map(object.version()::equals).orElse(true);
    }

    private Seen recognised(StoredObject object, boolean foundLater, Supplier<Boolean> hasSidecar) {
        long id = VideoId.of(object.bucket(), object.key(), object.version());
        while (true) {
            // a refused create returns the record too, but costs more than a read where most are known
            Optional<Video> known = foundLater ? table.find(id) : Optional.empty();
            Created there = known.isPresent() ? new Created(known.get(), false) : created(id, object, hasSidecar);
            if (there.isNew()) {
                return new Seen(there.video(), true);
            }
            if (there.video().isOf(object.bucket(), object.key(), object.version())) {
                return seenBefore(there.video(), object, hasSidecar);
            }
            id = VideoId.next(id);
        }
    }

    /** A record that exists already needs a job only if this call wakes it; the sweep wakes all others. */
    private Seen seenBefore(Video video, StoredObject object, Supplier<Boolean> hasSidecar) {
        if (video.status().isFinal() && !video.isSourceKept()) {
            unmoved.finish(video, object);
            return new Seen(video, false);
        }
        Instant now = clock.instant();
        Optional<VideoUpdate> wakes = wakes(video, now);
        if (wakes.isEmpty() || !hasSidecar.get()) {
            return new Seen(video, false);
        }
        return table.write(wakes.get().due(now.plus(settings.lease())))
                .map(ready -> new Seen(ready, true))
                .orElse(new Seen(video, false));
    }

    /** The update for a video that waited for its sidecar; empty where the video does not wait. */
    private static Optional<VideoUpdate> wakes(Video video, Instant now) {
        if (video.status() == Status.WAITING_METADATA) {
            return Optional.of(Transition.METADATA_CAME.of(video, now));
        }
        return video.sidecarUntil()
                .filter(until -> video.status() == Status.RECEIVED && now.isBefore(until))
                .map(until -> VideoUpdate.unchanged(video)
                        .remove(Attribute.SIDECAR_UNTIL)
                        .when(Attribute.SIDECAR_UNTIL, until));
    }

    /** How many seconds the job of a new video waits for the sidecar; null where it does not wait. */
    public Integer jobDelay(Video video) {
        return video.sidecarUntil()
                .map(until -> Duration.between(clock.instant(), until).plusMillis(MILLIS - 1))
                .filter(left -> left.toSeconds() > 0)
                .map(left -> (int) left.toSeconds())
                .orElse(null);
    }

    private Created created(long id, StoredObject object, Supplier<Boolean> hasSidecar) {
        Instant now = clock.instant();
        Map<Attribute, Object> item = NewRecord.of(id, object, now, now.plus(settings.lease()));
        if (hooks.isFilled(Hook.ON_ADMITTED)) {
            item.put(Attribute.UNTOLD_ADMISSION, true);
        }
        if (!isLeftToSidecar(object.key()) || hasSidecar.get()) {
            return table.create(Transition.ARRIVED, item);
        }
        if (settings.metadata() == Metadata.REQUIRED) {
            // the first look of the sweep tells the hook of it
            boolean isUntold = item.containsKey(Attribute.UNTOLD_ADMISSION);
            item.put(Attribute.DUE_AT, Due.at(isUntold ? now : now.plus(settings.metadataGrace())));
            return table.create(Transition.ARRIVED_ALONE, item);
        }
        Instant until = now.plus(settings.sidecarGrace());
        item.put(Attribute.SIDECAR_UNTIL, until);
        item.put(Attribute.DUE_AT, Due.at(until.plus(settings.lease())));
        return table.create(Transition.ARRIVED, item);
    }

    /** A key as a log line can hold it: no line breaks, no terminal controls. */
    static String quoted(String key) {
        return '"' + Printable.line(key) + '"';
    }
}
