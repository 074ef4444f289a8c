package io.reelway.video;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** What this process could not go on with because of AWS: told in the log at once, and by the health check after an hour. */
@ApplicationScoped
public class Delays {
    private static final Logger LOG = Logger.getLogger(Delays.class);
    /** The table is asked for so many of them. */
    private static final int SHOWN = 20;

    private final Map<Long, Delayed> delayed = new LinkedHashMap<>();
    private final VideoTable table;
    private final Clock clock;

    public Delays(VideoTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** One that has been written into its record, and when it is tried again. */
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

    /** Those that have waited for an hour and still do, the oldest first. */
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
            // another process may have gone on with it
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
