package io.reelway.sweep;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.settings.Settings;
import io.reelway.video.Attribute;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import io.reelway.video.VideoUpdate;
import io.reelway.video.WaitingLines;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sends what waits in the table to the jobs queue, behind all new uploads: jobs in the queues of the MediaConvert API,
 * then the videos of the backlog. The jobs queue gets only as many of them as keep the workers busy. So a new upload
 * waits for a few jobs, however many wait here.
 */
@RegisterForReflection
@ApplicationScoped
@Named("backlog")
public class Backlog {
    /** The most videos at a time, however many workers there are. */
    private static final int MOST = 1000;

    private final WaitingLines lines;
    private final OpenQueues queues;
    private final WorkerRoom workers;
    private final VideoTable videos;
    private final Settings settings;
    private final Clock clock;

    /** Whether something waits. While nothing does, a look costs a few small reads, and SQS is not asked. */
    private volatile boolean known;

    public Backlog(
            WaitingLines lines,
            OpenQueues queues,
            WorkerRoom workers,
            VideoTable videos,
            Settings settings,
            Clock clock) {
        this.lines = lines;
        this.queues = queues;
        this.workers = workers;
        this.videos = videos;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether the last look has found a video that could begin. Then the end of a job makes room for the next. */
    public boolean isKnown() {
        return known;
    }

    /** The videos that may begin now, in their order; empty while enough jobs wait for workers. */
    public List<Video> next() {
        if (!known) {
            known = !first(1).isEmpty();
        }
        int room = known ? Math.min(MOST, workers.jobs()) : 0;
        if (room <= 0) {
            return List.of();
        }
        List<Video> first = first(room);
        known = !first.isEmpty();
        return first;
    }

    private List<Video> first(int most) {
        List<String> open = queues.names();
        Stream<Video> jobs = open.isEmpty() ? Stream.empty() : lines.queues(open, most).stream();
        return Stream.concat(jobs, lines.backlog(clock.instant(), most).stream())
                .limit(most)
                .toList();
    }

    /**
     * Takes a video out of its line, so that only one of several processes sends its job. It is due after a lease as
     * any other, in case that job is lost.
     *
     * @return null where another process was faster
     */
    public Video take(Video video) {
        Instant now = clock.instant();
        // the sweep wakes a record less often the longer it has waited since this time
        return videos.write(VideoUpdate.unchanged(video)
                        .leavesLine(now.plus(settings.lease()), now)
                        .whenAsRead(Attribute.DUE_SHARD, video)
                        .whenAsRead(Attribute.DUE_AT, video))
                .orElse(null);
    }
}
