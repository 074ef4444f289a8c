package io.reelway.job;

import io.reelway.progress.ProgressBoard;
import io.reelway.progress.StepEvent;
import io.reelway.settings.Settings;
import io.reelway.video.Status;
import io.reelway.video.Times;
import io.reelway.video.VideoTable;
import io.reelway.video.VideoUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Keeps the leases of the jobs of this process: renewed while something advances, and only then. */
@ApplicationScoped
@Named("leases")
public class Leases {
    private static final Logger LOG = Logger.getLogger(Leases.class);
    /** A lease is renewed three times before it would end. */
    private static final int RENEWALS = 3;

    private final Map<Long, Held> held = new ConcurrentHashMap<>();
    private final VideoTable table;
    private final ProgressBoard board;
    private final Settings settings;
    private final Clock clock;

    private record Held(Job job, long activity, Instant renewed, boolean lost) {}

    public Leases(VideoTable table, ProgressBoard board, Settings settings, Clock clock) {
        this.table = table;
        this.board = board;
        this.settings = settings;
        this.clock = clock;
    }

    public void hold(Job job) {
        held.put(job.videoId(), new Held(job, -1, job.claimed(), false));
    }

    public void release(Job job) {
        held.remove(job.videoId());
    }

    /** Whether this run has to stop because another has claimed its video. */
    public boolean isLost(Job job) {
        Held lease = held.get(job.videoId());
        return lease != null && lease.lost();
    }

    /** The jobs that this process holds. */
    public List<Job> held() {
        return held.values().stream().map(Held::job).toList();
    }

    /** Gives the job back as if it had never been claimed: whoever claims it next makes this attempt. */
    public boolean handBack(Job job) {
        release(job);
        Instant now = clock.instant();
        VideoUpdate back = VideoUpdate.of(job.videoId())
                .set("status", Status.RECEIVED)
                .set("attempt", job.video().attempt() - 1)
                .set("updated_time", Times.text(now))
                .due(now)
                .remove("lease_owner", "lease_until", "progress")
                .absent("verdict");
        return table.change(fenced(job, back)).isPresent();
    }

    /**
     * A write that only who holds the lease can make.
     *
     * @throws LeaseLostException if another has claimed the video since
     */
    public Job write(Job job, VideoUpdate update) {
        return job.withVideo(table.write(fenced(job, update)).orElseThrow(() -> new LeaseLostException(job)));
    }

    /** The same for a write that changes the state, which is logged. */
    public Job change(Job job, VideoUpdate update) {
        return job.withVideo(table.change(fenced(job, update)).orElseThrow(() -> new LeaseLostException(job)));
    }

    /** Renews the lease now, under the fence. */
    public Job renew(Job job) {
        return write(job, renewal(job, clock.instant()));
    }

    /** Called every second: renews what advanced and is due. */
    public void beat() {
        held.values().forEach(this::beat);
    }

    private void beat(Held lease) {
        Instant now = clock.instant();
        long activity = board.activity(lease.job().videoId());
        boolean due = !now.isBefore(lease.renewed().plus(settings.lease().dividedBy(RENEWALS)));
        if (lease.lost() || !due || activity == lease.activity()) {
            return;
        }
        boolean kept =
                table.write(fenced(lease.job(), renewal(lease.job(), now))).isPresent();
        if (!kept) {
            LOG.warnf(
                    "the lease of video %d was lost to a newer claim",
                    lease.job().videoId());
        }
        held.computeIfPresent(lease.job().videoId(), (id, current) -> new Held(current.job(), activity, now, !kept));
    }

    private VideoUpdate renewal(Job job, Instant now) {
        Instant until = now.plus(settings.lease());
        VideoUpdate update = VideoUpdate.of(job.videoId())
                .set("lease_until", Times.text(until))
                .due(until)
                .set("updated_time", Times.text(now));
        Optional<StepEvent> latest = board.latest(job.videoId());
        latest.ifPresent(step -> update.set("progress", progress(step)));
        return update;
    }

    /** The write under the condition that the job still holds the lease. */
    public static VideoUpdate fenced(Job job, VideoUpdate update) {
        return update.when("status", Status.PROCESSING)
                .when("fence", job.video().fence());
    }

    private static Map<String, Object> progress(StepEvent step) {
        Map<String, Object> progress = new LinkedHashMap<>();
        progress.put("step", step.step());
        progress.put("state", step.state().text());
        if (step.percent() != null) {
            progress.put("percent", step.percent());
        }
        if (step.detail() != null) {
            progress.put("detail", step.detail());
        }
        return progress;
    }
}
