package io.reelway.progress;

import io.reelway.progress.StepEvent.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The steps of one run of one video, in order; a step's newer event stands in for its older one. */
class Timeline {
    private static final Double WHOLE = 100.0;

    private final List<StepEvent> events = new ArrayList<>();
    private final Map<String, Long> begun = new LinkedHashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private long activity;

    synchronized void begin(String step, long nanos) {
        begun.put(step, nanos);
        add(new StepEvent(step, State.RUNNING, null, null));
    }

    synchronized void end(String step, State state, long nanos) {
        Long start = begun.get(step);
        if (start != null) {
            seconds.put(step, Duration.ofNanos(nanos - start).toMillis() / 1000.0);
        }
        ended.add(step);
        StepEvent last = lastOf(step);
        Double percent = last == null || last.percent() == null ? null : state == State.DONE ? WHOLE : last.percent();
        add(new StepEvent(step, state, percent, last == null ? null : last.detail()));
    }

    synchronized void advance(Double percent, String detail) {
        if (events.isEmpty()) {
            return;
        }
        StepEvent last = events.get(events.size() - 1);
        add(new StepEvent(last.step(), last.state(), percent, detail == null ? last.detail() : detail));
    }

    synchronized List<StepEvent> eventsFrom(int index) {
        return index >= events.size() ? List.of() : List.copyOf(events.subList(index, events.size()));
    }

    synchronized StepEvent latest() {
        return events.isEmpty() ? null : events.get(events.size() - 1);
    }

    synchronized Map<String, Double> seconds() {
        return new LinkedHashMap<>(seconds);
    }

    /** Whether this step belongs to a later run: it is over in this one. */
    synchronized boolean hasEnded(String step) {
        return ended.contains(step);
    }

    /** Grows with everything that advances. */
    synchronized long activity() {
        return activity;
    }

    private void add(StepEvent event) {
        activity++;
        if (!events.isEmpty() && event.equals(events.get(events.size() - 1))) {
            return;
        }
        events.add(event);
    }

    private StepEvent lastOf(String step) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i).step().equals(step)) {
                return events.get(i);
            }
        }
        return null;
    }
}
