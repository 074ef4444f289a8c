package io.reelway.video;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * The videos of this process that wait because of AWS. Each is logged at once; the health check reports those that have
 * waited for an hour.
 */
@ApplicationScoped
public class Delays {
    private static final Logger LOG = Logger.getLogger(Delays.class);
    /** How many videos are reported at most: each costs a read of the table. */
    private static final int SHOWN = 20;

    private final Map<Long, Delayed> delayed = new LinkedHashMap<>();
    private final VideoTable table;
    private final Clock clock;

    public Delays(VideoTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Notes a delay that the record has already, and when the video is tried again. */
    public void note(Video video, Delayed delay, Instant until) {
        synchronized (delayed) {
            delayed.put(video.videoId(), delay);
        }
        LOG.warnf(
                "video %d waits at %s since %s, tried %d times, again at %s: %s",
                video.videoId(),
                delay.step(),
                Times.text(delay.since()),
                delay.times(),
                Times.text(until),
                delay.message());
    }

    /** The videos that have waited for an hour and still wait, the oldest first. */
    public Map<Long, Delayed> longOnes() {
        Instant now = clock.instant();
        List<Long> ids;
        synchronized (delayed) {
            ids = delayed.entrySet().stream()
                    .filter(each -> each.getValue().isLong(now))
                    .sorted(Comparator.comparing(each -> each.getValue().since()))
                    .map(Map.Entry::getKey)
                    .limit(SHOWN)
                    .toList();
        }
        Map<Long, Delayed> still = new LinkedHashMap<>();
        for (Long id : ids) {
            // another process may have finished the wait
            Delayed delay = table.find(id).flatMap(Delayed::of).orElse(null);
            synchronized (delayed) {
                if (delay == null) {
                    delayed.remove(id);
                } else {
                    still.put(id, delay);
                }
            }
        }
        return still;
    }
}
