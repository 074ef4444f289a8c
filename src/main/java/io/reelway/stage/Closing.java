package io.reelway.stage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.job.Departure;
import io.reelway.job.Job;
import io.reelway.job.Leases;
import io.reelway.settings.Settings;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import io.reelway.video.Attribute;
import io.reelway.video.Due;
import io.reelway.video.Leftover;
import io.reelway.video.Transition;
import io.reelway.video.Video;
import io.reelway.video.VideoUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes the last write of a run: the record takes the status that {@link Recording} has decided, and its lease ends.
 */
@RegisterForReflection
@ApplicationScoped
@Named("closing")
public class Closing {
    private final ObjectStore store;
    private final Leases leases;
    private final Settings settings;
    private final Clock clock;

    public Closing(ObjectStore store, Leases leases, Settings settings, Clock clock) {
        this.store = store;
        this.leases = leases;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws io.reelway.job.LeaseLostException if another has claimed the video since */
    public Job close(Job job) {
        Video video = job.video();
        Instant now = clock.instant();
        List<Leftover> leftovers =
                job.delivery().listForgotten() ? Leftover.without(video.leftovers(), job.listKey()) : video.leftovers();
        VideoUpdate update = Transition.settled(job.verdict())
                .of(video, now)
                .leftovers(leftovers)
                .due(nextLook(video, leftovers, now))
                .released()
                .remove(Attribute.DELAYED, Attribute.VERDICT, Attribute.CANCEL_ASKED);
        video.movedTo().ifPresent(to -> where(job, to, update));
        return leases.write(job, update);
    }

    /**
     * When the record needs attention next. Should this process die before the message is sent, the sweep sends it
     * after a lease. A message that was sent before needs no such look.
     */
    private Optional<Instant> nextLook(Video video, List<Leftover> leftovers, Instant now) {
        return video.outbox().isEmpty() ? Due.atRest(video, leftovers) : Optional.of(now.plus(settings.lease()));
    }

    /**
     * Where the source lies now. A newer version's source may lie under the same key by now; then the key is noted
     * without a version, if the old place is empty.
     */
    private void where(Job job, String to, VideoUpdate update) {
        Video video = job.video();
        Departure departure = job.source().departure();
        Optional<StoredObject> ours = departure != null && departure.arrived() != null
                ? Optional.of(departure.arrived())
                : store.head(video.bucket(), to).filter(object -> object.isMovedFor(video.videoId()));
        if (ours.isPresent()) {
            update.liesAt(to, ours.get().version());
        } else if (store.find(video.bucket(), video.key(), video.presentVersion())
                .isEmpty()) {
            update.set(Attribute.KEY, to).remove(Attribute.VERSION);
        }
    }
}
