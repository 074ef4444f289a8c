package io.reelway.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.progress.ProgressBoard;
import io.reelway.progress.StepEvent;
import io.reelway.settings.Settings;
import io.reelway.video.Attribute;
import io.reelway.video.Hold;
import io.reelway.video.Status;
import io.reelway.video.Transition;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import io.reelway.video.VideoUpdate;
import io.reelway.worker.TimeLeft;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Keeps the leases of this process' jobs. A lease is renewed while the job advances, and only then. Each stage that
 * works for a job calls {@link #check} now and then, since a lease can be lost and a video cancelled while a program
 * runs.
 */
@RegisterForReflection
@ApplicationScoped
@Named("leases")
public class Leases {
    private static final Logger LOG = Logger.getLogger(Leases.class);
    /** How often a lease is renewed before it would expire. */
    private static final int RENEWALS = 3;

    /** The longest time between two reads of a record: a user may have cancelled the video. */
    private static final Duration LONGEST_BETWEEN_LOOKS = Duration.ofSeconds(5);

    /** By run, since one process may lose a lease and claim the same video again. */
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    private final VideoTable table;
    private final ProgressBoard board;
    private final Settings settings;
    private final TimeLeft timeLeft;
    private final Clock clock;

    /** Why a run has to stop. */
    private enum Stop {
        LOST,
        CANCELLED
    }

    /**
     * @param activity how far the job was when its lease was last renewed
     * @param looked when its record was last seen
     * @param stop null while it may go on
     */
    private record Held(Job job, long activity, Instant renewed, Instant looked, Stop stop) {}

    public Leases(VideoTable table, ProgressBoard board, Settings settings, TimeLeft timeLeft, Clock clock) {
        this.table = table;
        this.board = board;
        this.settings = settings;
        this.timeLeft = timeLeft;
        this.clock = clock;
    }

    public void hold(Job job) {
        held.put(job.run(), new Held(job, -1, job.claim().since(), job.claim().since(), null));
    }

    public void release(Job job) {
        held.remove(job.run());
    }

    /** The jobs whose leases this process holds. */
    public List<Job> held() {
        return held.values().stream().map(Held::job).toList();
    }

    /**
     * Checks whether a run may go on. A process that was stopped for longer than its lease finds out here, before it
     * does anything that is visible to others.
     *
     * @throws LeaseLostException if another process has claimed the video since
     * @throws VideoException CANCELLED if a user has cancelled it
     */
    public void check(Job job) {
        if (held(job).stop() == Stop.CANCELLED) {
            throw cancelled(job);
        }
    }

    /**
     * The same for a job whose outcome is recorded: a cancel has come too late, or has had its way.
     *
     * @throws LeaseLostException if another process has claimed the video since
     */
    public void checkRecorded(Job job) {
        held(job);
    }

    private Held held(Job job) {
        Held lease = held.get(job.run());
        if (lease != null
                && lease.stop() == null
                && clock.instant().isAfter(lease.renewed().plus(settings.lease()))) {
            lease = renewed(lease, board.activity(job.videoId()), clock.instant());
        }
        if (lease == null || lease.stop() == Stop.LOST) {
            throw new LeaseLostException(job);
        }
        return lease;
    }

    /**
     * The same check for steps that take long, and for the time that is left. Steps that only publish do not call it,
     * so that they are not given up shortly before their end.
     *
     * @throws HandOverException if this process has too little time left
     */
    public void mayGoOn(Job job) {
        check(job);
        if (timeLeft.isOver()) {
            throw new HandOverException("The function has under " + TimeLeft.RESERVE.toSeconds()
                    + " s left, too little to go on with " + job.video().arrivalKey() + ".");
        }
    }

    /** The error of a cancelled video. */
    static VideoException cancelled(Job job) {
        return new VideoException(
                ErrorCode.CANCELLED,
                "Somebody cancelled the video " + job.video().arrivalKey()
                        + ". Retry it, or upload it again, if that was" + " not meant.");
    }

    /** Gives the job back as if it had never been claimed: the next worker makes this attempt. */
    public boolean handBack(Job job, Duration pause) {
        return table.write(handedBack(job, pause)).isPresent();
    }

    /** The same for a job of the MediaConvert API whose queue was paused meanwhile: it waits there. */
    public void backInQueue(Job job) {
        table.write(unclaimed(job, Transition.HANDED_BACK).inQueue(job.video()).remove(Attribute.MEDIACONVERT_STARTED));
    }

    /**
     * The same for a job that another kind of process has to do, from another queue.
     *
     * @throws LeaseLostException if another process has claimed the video since
     */
    public Video handOver(Job job) {
        return table.write(handedBack(job, settings.lease()).set(Attribute.HANDED_OVER, clock.instant()))
                .orElseThrow(() -> new LeaseLostException(job));
    }

    private VideoUpdate handedBack(Job job, Duration pause) {
        return unclaimed(job, Transition.HANDED_BACK).due(clock.instant().plus(pause));
    }

    /**
     * The same for a video that a hook holds: until its time comes, or a user releases it.
     *
     * @throws LeaseLostException if another process has claimed the video since
     */
    public void setAside(Job job, Hold hold) {
        Video video = job.video();
        VideoUpdate update = job.withoutList(unclaimed(job, Transition.HELD))
                .set(Attribute.HELD, hold.attributes())
                // a cancel that comes now must not get lost
                .absent(Attribute.CANCEL_ASKED);
        if (!video.outbox().isEmpty() || video.isUntold()) {
            update.due(clock.instant());
        } else if (video.stays() && hold.until().isPresent()) {
            update.behind(hold.until().get());
        } else {
            update.due(hold.until());
        }
        hold.until().ifPresent(update::retryAt);
        write(job, update);
    }

    private VideoUpdate unclaimed(Job job, Transition back) {
        release(job);
        return back.of(job.video(), clock.instant())
                .set(Attribute.ATTEMPT, job.video().attempt() - (job.claim().exhausted() ? 0 : 1))
                .released();
    }

    /** Ends the lease of a job whose outcome is recorded: the next worker only settles it. */
    public boolean letGo(Job job) {
        release(job);
        Instant now = clock.instant();
        return table.write(VideoUpdate.of(job.videoId()).leaseUntil(now).whileClaimed(job.video()))
                .isPresent();
    }

    /**
     * Writes the record under the fence: only the holder of the lease can.
     *
     * @throws LeaseLostException if another process has claimed the video since
     */
    public Job write(Job job, VideoUpdate update) {
        job.claim().unwritten().forEach(update::set);
        return job.with(table.write(update.whileClaimed(job.video())).orElseThrow(() -> new LeaseLostException(job)));
    }

    /** The time until which no other process takes the video over, whatever happens to this process. */
    public Instant until(Job job) {
        Held lease = held.get(job.run());
        return lease == null ? Instant.MIN : lease.renewed().plus(settings.lease());
    }

    /** Renews the lease now, under the fence. */
    public Job renew(Job job) {
        return write(job, renewal(job, clock.instant()));
    }

    /**
     * The same, for a run that a cancel can still end.
     *
     * @throws VideoException CANCELLED if a user has cancelled it
     */
    public Job renewUnlessCancelled(Job job) {
        Job renewed = renew(job);
        if (renewed.video().isCancelAsked()) {
            throw cancelled(renewed);
        }
        return renewed;
    }

    /**
     * The heartbeat, called every second: renews the leases of jobs that advance, and reads the records for cancels.
     */
    public void beat() {
        for (Held lease : held.values()) {
            try {
                beat(lease);
            } catch (SdkException e) {
                // the next heartbeat comes soon, and the other leases must not wait for it
                LOG.warnf(
                        "the lease of video %d could not be renewed yet: %s",
                        lease.job().videoId(), e.getMessage());
            }
        }
    }

    private void beat(Held lease) {
        Instant now = clock.instant();
        if (lease.stop() != null) {
            return;
        }
        Duration third = settings.lease().dividedBy(RENEWALS);
        long activity = board.activity(lease.job().videoId());
        if (activity != lease.activity() && !now.isBefore(lease.renewed().plus(third))) {
            renewed(lease, activity, now);
        } else if (!now.isBefore(lease.looked().plus(shorter(third, LONGEST_BETWEEN_LOOKS)))) {
            seen(lease, table.find(lease.job().videoId()), lease.activity(), lease.renewed(), now);
        }
    }

    private Held renewed(Held lease, long activity, Instant now) {
        Optional<Video> video =
                table.write(renewal(lease.job(), now).whileClaimed(lease.job().video()));
        return seen(lease, video, activity, now, now);
    }

    /** Notes what the record says; the job with the present fence holds the lease. */
    private Held seen(Held lease, Optional<Video> video, long activity, Instant renewed, Instant looked) {
        Job job = lease.job();
        boolean fence = video.filter(now -> now.fence() == job.video().fence()).isPresent();
        boolean ours = fence && video.get().status() == Status.PROCESSING;
        // with our fence and another status, this process has just settled it
        if (!fence && video.isPresent() && held.containsKey(job.run())) {
            LOG.warnf("the lease of video %d was lost to a newer claim", job.videoId());
        }
        Stop stop = !ours ? Stop.LOST : video.get().isCancelAsked() ? Stop.CANCELLED : null;
        return held.computeIfPresent(job.run(), (run, current) -> new Held(job, activity, renewed, looked, stop));
    }

    private VideoUpdate renewal(Job job, Instant now) {
        VideoUpdate update = VideoUpdate.of(job.videoId()).leased(now.plus(settings.lease()), now);
        Optional<StepEvent> latest = board.latest(job.videoId());
        latest.ifPresent(step -> update.set(Attribute.PROGRESS, step));
        return update;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
