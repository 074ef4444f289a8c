package io.reelway.progress;

import io.reelway.progress.StepEvent.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** The steps of one run of one video, in order. A newer event of a step in the same state replaces the older one. */
class Timeline {
    /** An event with its number among all events. */
    record Heard(long number, StepEvent event) {}

    private static final Double WHOLE = 100.0;

    private final List<Heard> events = new ArrayList<>();
    private final Map<String, Long> begun = new LinkedHashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private final AtomicLong numbers;
    private long activity;

    /** @param numbers counts the events of all runs, so that a listener gets each once */
    Timeline(AtomicLong numbers) {
        this.numbers = numbers;
    }

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
        StepEvent last = latest();
        if (last == null) {
            return;
        }
        add(new StepEvent(last.step(), last.state(), percent, detail == null ? last.detail() : detail));
    }

    /** The events after that number, oldest first. */
    synchronized List<Heard> after(long number) {
        return events.stream().filter(event -> event.number() > number).toList();
    }

    synchronized StepEvent latest() {
        return events.isEmpty() ? null : events.get(events.size() - 1).event();
    }

    synchronized Map<String, Double> seconds() {
        return new LinkedHashMap<>(seconds);
    }

    /** Whether this step has ended in this run; if it begins again, it belongs to a new run. */
    synchronized boolean hasEnded(String step) {
        return ended.contains(step);
    }

    /** A number that grows with every advance. */
    synchronized long activity() {
        return activity;
    }

    /** Adds an event. Of a running step only the latest event is kept, so that a long step does not fill the memory. */
    private void add(StepEvent event) {
        activity++;
        StepEvent last = latest();
        if (event.equals(last)) {
            return;
        }
        if (last != null && last.step().equals(event.step()) && last.state() == event.state()) {
            events.remove(events.size() - 1);
        }
        events.add(new Heard(numbers.incrementAndGet(), event));
    }

    private StepEvent lastOf(String step) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i).event().step().equals(step)) {
                return events.get(i).event();
            }
        }
        return null;
    }
}
