package io.reelway.video;

import io.reelway.arrival.Arrival;
import io.reelway.arrival.Folder;
import io.reelway.arrival.KeyName;
import io.reelway.aws.Refusals;
import io.reelway.error.ErrorCode;
import io.reelway.settings.Settings;
import io.reelway.settings.Settings.Metadata;
import io.reelway.sidecar.Sidecars;
import io.reelway.store.KeyLength;
import io.reelway.store.ObjectMover;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Finds or makes the record of an arrival. However often it is asked about one object version, there is one record. */
@ApplicationScoped
@Named("admission")
public class Admission {
    private static final Logger LOG = Logger.getLogger(Admission.class);

    private static final int MILLIS = 1000;

    private final ObjectStore store;
    private final ObjectMover mover;
    private final Sidecars sidecars;
    private final VideoTable table;
    private final ByHand hands;
    private final Settings settings;
    private final Clock clock;

    public Admission(
            ObjectStore store,
            ObjectMover mover,
            Sidecars sidecars,
            VideoTable table,
            ByHand hands,
            Settings settings,
            Clock clock) {
        this.store = store;
        this.mover = mover;
        this.sidecars = sidecars;
        this.table = table;
        this.hands = hands;
        this.settings = settings;
        this.clock = clock;
    }

    /** The record that is ready for a job; null where nothing is to be done now. */
    public Video admit(Arrival arrival) {
        return seen(arrival)
                .filter(Seen::news)
                .map(Seen::video)
                .filter(video -> video.status() == Status.RECEIVED)
                .orElse(null);
    }

    /**
     * The record of an object that has been restored from its archive, if its video ended for that: another round of it,
     * ready for a job; else null.
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
                .flatMap(hands::retry)
                .orElse(null);
    }

    /** The video whose source it is, as it arrived or as it was moved. */
    private Optional<Video> owner(StoredObject object) {
        return table.find(VideoId.of(object.bucket(), object.key(), object.version()))
                .filter(video -> video.isOf(object.bucket(), object.key(), object.version()))
                .or(() -> object.movedFor().flatMap(table::find));
    }

    /** The record of what lies there, whatever its state; made if there is none, empty where nothing lies there. */
    public Optional<Video> record(Arrival arrival) {
        return seen(arrival).map(Seen::video);
    }

    /** The record of what lies there, if it has been admitted already. */
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

    /** @param news whether this very look has made or changed the record */
    private record Seen(Video video, boolean news) {}

    private Optional<Seen> seen(Arrival arrival) {
        Optional<StoredObject> object = look(arrival);
        if (object.isEmpty()) {
            LOG.infof("no arrival: %s is gone from %s, moved or deleted", quoted(arrival.key()), arrival.bucket());
        }
        return object.map(
                there -> ownMove(there).map(video -> seenBefore(video, there)).orElseGet(() -> recognised(there)));
    }

    /** One that may not be read has a record all the same, so that its end says why. */
    private Optional<StoredObject> look(Arrival arrival) {
        // there only metadata tells what Reelway has put there itself
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
     * Objects that Reelway put into {@code failed/} itself only wait for their time, and the sweep wakes them; or they, or
     * copies of them, cannot be taken away from there.
     */
    private Optional<Video> ownMove(StoredObject object) {
        if (!object.key().startsWith(Folder.FAILED.prefix())) {
            return Optional.empty();
        }
        return object.movedFor()
                .flatMap(table::find)
                .filter(video -> video.isSourceKept() || isOnItsWay(video, object) || isSourceOf(video, object));
    }

    /** That of a video that has ended, too: it has come up again. */
    private static boolean isSourceOf(Video video, StoredObject object) {
        return video.key().equals(object.key()) && video.presentVersion().equals(object.version());
    }

    private static boolean isOnItsWay(Video video, StoredObject object) {
        return !video.status().isFinal()
                && (video.key().equals(object.key())
                        || video.movedTo().filter(object.key()::equals).isPresent())
                && video.text("version").map(object.version()::equals).orElse(true);
    }

    private Seen recognised(StoredObject object) {
        long id = VideoId.of(object.bucket(), object.key(), object.version());
        while (true) {
            // asked first: most arrivals that come again are known, and a refused write costs as much as one that is
            // not
            Optional<Video> found = table.find(id);
            if (found.isEmpty()) {
                Optional<Video> created = created(id, object);
                if (created.isPresent()) {
                    return new Seen(created.get(), true);
                }
                found = table.find(id);
            }
            if (found.isPresent()) {
                if (found.get().isOf(object.bucket(), object.key(), object.version())) {
                    return seenBefore(found.get(), object);
                }
                id = VideoId.next(id);
            }
        }
    }

    /** A record that is there already needs a job only if this call wakes it; the sweep looks after all others. */
    private Seen seenBefore(Video video, StoredObject object) {
        if (video.status().isFinal() && !video.isSourceKept()) {
            finishMove(video, object);
            return new Seen(video, false);
        }
        Instant now = clock.instant();
        Optional<VideoUpdate> wakes = wakes(video, now);
        if (wakes.isEmpty() || !hasSidecar(object)) {
            return new Seen(video, false);
        }
        return table.write(wakes.get().due(now.plus(settings.lease())))
                .map(ready -> new Seen(ready, true))
                .orElse(new Seen(video, false));
    }

    /** What its sidecar changes in the record of a video that has been left to it; empty where it has not. */
    private static Optional<VideoUpdate> wakes(Video video, Instant now) {
        if (video.status() == Status.WAITING_METADATA) {
            return Optional.of(Transition.METADATA_CAME.of(video).set("updated_time", Times.text(now)));
        }
        return video.sidecarUntil()
                .filter(until -> video.status() == Status.RECEIVED && now.isBefore(until))
                .map(until -> VideoUpdate.of(video.videoId())
                        .remove(Video.SIDECAR_UNTIL)
                        .when("status", video.status())
                        .when("fence", video.fence())
                        .when(Video.SIDECAR_UNTIL, Times.text(until)));
    }

    /** How many seconds the job of a video that has just arrived is left to its sidecar; null where it is not. */
    public Integer jobDelay(Video video) {
        return video.sidecarUntil()
                .map(until -> Duration.between(clock.instant(), until).plusMillis(MILLIS - 1))
                .filter(left -> left.toSeconds() > 0)
                .map(left -> (int) left.toSeconds())
                .orElse(null);
    }

    /**
     * A source that lies where it arrived though its video has ended: it was copied and not deleted before the process died,
     * or it is a version that has come up again since the newer one has gone.
     */
    private void finishMove(Video video, StoredObject object) {
        boolean copied = video.movedTo()
                .filter(to -> !to.equals(object.key()))
                .flatMap(to -> store.head(video.bucket(), to))
                .filter(copy -> copy.isMovedFor(video.videoId()))
                .isPresent();
        if (copied) {
            mover.delete(object);
            LOG.infof("finished moving %s to %s", quoted(object.key()), quoted(video.key()));
        } else {
            comeUp(video, object);
        }
    }

    /** Nothing more is said of it: its message has been sent. */
    private void comeUp(Video video, StoredObject object) {
        Folder folder = video.status() == Status.PROCESSED ? Folder.PROCESSED : Folder.UNABLE_TO_PROCESS;
        // the number makes the name its own: others of that key have been moved already
        String to = folder.keyOf(object.key()) + "." + video.videoId();
        boolean there =
                store.find(object.bucket(), object.key(), object.version()).isPresent();
        if (!there || !KeyLength.fits(to)) {
            return;
        }
        Instant now = clock.instant();
        table.write(Transition.CAME_UP
                .of(video)
                .set(Video.VERDICT, video.status())
                .set("key", object.key())
                .set("version", object.version())
                .set("moved_to", to)
                .set("lease_until", Times.text(now))
                .set("updated_time", Times.text(now))
                .due(now));
    }

    /** Whether it came without its sidecar, in the folder where both are expected. */
    private boolean isAlone(StoredObject object) {
        return object.key().startsWith(Folder.UPLOADS.prefix()) && !hasSidecar(object);
    }

    private Optional<Video> created(long id, StoredObject object) {
        Instant now = clock.instant();
        Map<String, Object> item = newRecord(id, object, now);
        if (settings.metadata() == Metadata.REQUIRED && isAlone(object)) {
            item.put(Due.AT, Due.at(now.plus(settings.metadataGrace())));
            return table.create(Transition.ARRIVED_ALONE, item);
        }
        Instant until = now.plus(settings.sidecarGrace());
        if (settings.metadata() == Metadata.OPTIONAL && until.isAfter(now) && isAlone(object)) {
            item.put(Video.SIDECAR_UNTIL, Times.text(until));
            item.put(Due.AT, Due.at(until.plus(settings.lease())));
        }
        return table.create(Transition.ARRIVED, item);
    }

    private Map<String, Object> newRecord(long id, StoredObject object, Instant now) {
        KeyName name = KeyName.of(object.key());
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("VideoId", id);
        item.put("process_step", "upload");
        item.put("creation_time", Times.text(now));
        item.put("updated_time", Times.text(now));
        item.put("bucket", object.bucket());
        item.put("key", object.key());
        item.put("arrival_key", object.key());
        item.put("name", name.name());
        item.put("extension", name.extension());
        item.put("source_version", object.version());
        item.put(Video.SOURCE_TIME, Times.text(object.lastModified()));
        item.put("attempt", 0);
        item.put("round", 1);
        item.put("fence", 0);
        item.put(Due.SHARD, Due.shard(id));
        item.put(Due.AT, Due.at(now.plus(settings.lease())));
        return item;
    }

    private boolean hasSidecar(StoredObject object) {
        return sidecars.isBeside(object.bucket(), object.key());
    }

    /** A key as a log line can hold it: no line breaks, no terminal controls. */
    private static String quoted(String key) {
        return '"' + key.replaceAll("\\p{Cntrl}", "?") + '"';
    }
}
