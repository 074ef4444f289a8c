package io.reelway.progress;

import io.reelway.progress.StepEvent.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds the steps of the videos that this process works on or has worked on lately. It feeds the progress stream, the
 * heartbeat and the timings. Nothing that has to survive the process depends on it.
 */
@ApplicationScoped
public class ProgressBoard {
    private static final int VIDEOS = 500;

    private final AtomicLong numbers = new AtomicLong();

    private final Map<Long, Timeline> timelines = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Timeline> eldest) {
            return size() > VIDEOS;
        }
    });

    /** Events, and the number after which the next call goes on. */
    public record News(long upTo, List<StepEvent> events) {}

    /** A step of this video begins; one that has ended before begins a new run. */
    public void begin(long videoId, String step) {
        runOf(videoId, step).begin(step, System.nanoTime());
    }

    /** A step has ended. The first steps are reported only here, since they find out which video it is. */
    public void done(long videoId, String step) {
        runOf(videoId, step).end(step, State.DONE, System.nanoTime());
    }

    public void failed(long videoId, String step) {
        runOf(videoId, step).end(step, State.FAILED, System.nanoTime());
    }

    /** Something advanced in the running step. */
    public void advance(long videoId, Double percent, String detail) {
        of(videoId).advance(percent, detail);
    }

    public long activity(long videoId) {
        return of(videoId).activity();
    }

    public Optional<StepEvent> latest(long videoId) {
        return Optional.ofNullable(of(videoId).latest());
    }

    /**
     * The events that a listener has not had yet, oldest first.
     *
     * @param after the number that the last call ended with; 0 for all of the present run
     */
    public News news(long videoId, long after) {
        List<Timeline.Heard> heard = of(videoId).after(after);
        long upTo = heard.isEmpty() ? after : heard.get(heard.size() - 1).number();
        return new News(upTo, heard.stream().map(Timeline.Heard::event).toList());
    }

    /** Seconds by step of the present run. */
    public Map<String, Double> seconds(long videoId) {
        return of(videoId).seconds();
    }

    private Timeline runOf(long videoId, String step) {
        return timelines.compute(videoId, (id, old) -> old == null || old.hasEnded(step) ? new Timeline(numbers) : old);
    }

    private Timeline of(long videoId) {
        Timeline timeline = timelines.get(videoId);
        return timeline == null ? new Timeline(numbers) : timeline;
    }
}
