package io.reelway.mediaconvert.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.job.Job;
import io.reelway.job.Leases;
import io.reelway.progress.ProgressBoard;
import io.reelway.progress.StepEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Body;

/**
 * Keeps the events that are sent once and not noted: what was found of an input, what is done otherwise than asked for,
 * and how far jobs are. They are lost with this process, and while the bus takes nothing.
 */
@RegisterForReflection
@ApplicationScoped
@Named("passingEvents")
public class PassingEvents {
    private static final int MOST = 1_000;
    private static final int USUAL_SECONDS = 60;
    private static final Set<String> OVER = Set.of("settle", "announce");

    private final EventScope scope;
    private final JobEvents events;
    private final Leases leases;
    private final ProgressBoard board;
    private final EventBus bus;
    private final Clock clock;

    private final Deque<JobEvent> waiting = new ArrayDeque<>();
    /** When a run tells of itself next. */
    private final Map<String, Instant> nextUpdate = new HashMap<>();

    PassingEvents(EventScope scope, JobEvents events, Leases leases, ProgressBoard board, EventBus bus, Clock clock) {
        this.scope = scope;
        this.events = events;
        this.leases = leases;
        this.board = board;
        this.bus = bus;
        this.clock = clock;
    }

    /** The input of a job is probed. */
    public void probed(@Body Job job) {
        if (!scope.covers(job.video())) {
            return;
        }
        Instant now = clock.instant();
        add(events.inputInformation(job, now));
        // a job whose first attempt has failed has said so before
        if (job.video().attempt() <= 1) {
            events.warnings(job, now).forEach(this::add);
        }
    }

    private synchronized void add(JobEvent event) {
        if (waiting.size() < MOST) {
            waiting.add(event);
        }
    }

    /** What is to be sent now, the oldest first; nothing of it is given out again. */
    public synchronized List<JobEvent> pending() {
        List<JobEvent> due = new ArrayList<>(waiting);
        waiting.clear();
        due.addAll(updates());
        return bus.isUp() ? due : List.of();
    }

    /** Its last event is noted by then. */
    private boolean isOver(Job job) {
        return board.latest(job.videoId())
                .map(StepEvent::step)
                .filter(OVER::contains)
                .isPresent();
    }

    private List<JobEvent> updates() {
        Instant now = clock.instant();
        Map<String, Job> held = leases.held().stream()
                .filter(job -> scope.covers(job.video()))
                .filter(job -> !isOver(job))
                .collect(Collectors.toMap(Job::run, job -> job, (one, same) -> one));
        nextUpdate.keySet().retainAll(held.keySet());
        List<JobEvent> updates = new ArrayList<>();
        held.forEach((run, job) -> {
            Duration interval = Duration.ofSeconds(events.interval(job.video()).orElse(USUAL_SECONDS));
            Instant next =
                    nextUpdate.computeIfAbsent(run, each -> job.claim().since().plus(interval));
            if (!next.isAfter(now)) {
                nextUpdate.put(run, now.plus(interval));
                updates.add(events.statusUpdate(job.video(), now));
            }
        });
        return updates;
    }
}
