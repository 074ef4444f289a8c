package io.reelway.stage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.job.Failure;
import io.reelway.job.Job;
import io.reelway.job.LeaseLostException;
import io.reelway.mediaconvert.event.EventNotes;
import io.reelway.outcome.HookEvents;
import io.reelway.outcome.OutcomeMessage;
import io.reelway.outcome.OutcomeMessages;
import io.reelway.outcome.OutcomeMessages.Place;
import io.reelway.outcome.QualitySummary;
import io.reelway.outcome.SourceFacts;
import io.reelway.record.RowNotes;
import io.reelway.settings.Settings;
import io.reelway.video.Attribute;
import io.reelway.video.Lineage;
import io.reelway.video.Status;
import io.reelway.video.Transition;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import io.reelway.video.VideoUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Records the outcome of a run, its message and the records of its parts, in one conditional write. From here on the
 * outcome is certain: after a crash the next worker only settles it.
 */
@RegisterForReflection
@ApplicationScoped
@Named("recording")
public class Recording {
    private final VideoTable table;
    private final OutcomeMessages messages;
    private final Places places;
    private final Lineage lineage;
    private final Attempts attempts;
    private final HookEvents hooks;
    private final RowNotes rows;
    private final EventNotes events;
    private final String outputBucket;
    private final Clock clock;

    public Recording(
            VideoTable table,
            OutcomeMessages messages,
            Places places,
            Lineage lineage,
            Attempts attempts,
            HookEvents hooks,
            RowNotes rows,
            EventNotes events,
            Settings settings,
            Clock clock) {
        this.table = table;
        this.lineage = lineage;
        this.attempts = attempts;
        this.hooks = hooks;
        this.rows = rows;
        this.events = events;
        this.outputBucket = settings.outputBucket();
        this.messages = messages;
        this.places = places;
        this.clock = clock;
    }

    public Job record(Job ended) throws IOException {
        Instant now = clock.instant();
        Status verdict = verdict(ended);
        Places.Decided decided = places.of(ended, verdict);
        Job job = decided.job();
        Place place = decided.place();
        OutcomeMessage message = messages.of(job, verdict, place, now);
        List<Object> runs = attempts.and(job, verdict, now);
        VideoUpdate update = Transition.DECIDED
                .of(job.video(), now)
                .set(Attribute.VERDICT, verdict)
                .set(Attribute.OUTBOX, and(job.video().outbox(), message))
                .set(Attribute.OUTCOME, message.json())
                .set(Attribute.ATTEMPTS, runs)
                .remove(Attribute.DELAYED)
                .sourceKept(place.isKept());
        rows.add(update, job, verdict, runs.get(runs.size() - 1), now);
        events.add(update, job, verdict, now);
        if (hooks.isHeard(verdict)) {
            update.set(Attribute.UNTOLD, and(job.video().untold(), message));
        }
        job.claim().unwritten().forEach(update::set);
        place.movedTo().ifPresent(update::movedTo);
        if (job.source().isProbed()) {
            SourceFacts source = SourceFacts.of(job);
            update.set(Attribute.AUDIO, source.audio());
            Optional.ofNullable(source.duration()).ifPresent(seconds -> update.set(Attribute.DURATION, seconds));
            Optional.ofNullable(source.size()).ifPresent(size -> update.set(Attribute.SIZE, size));
            Optional.ofNullable(source.fps()).ifPresent(fps -> update.set(Attribute.FPS, fps));
        }
        QualitySummary.of(job)
                .ifPresentOrElse(
                        quality -> update.set(Attribute.QUALITY, quality), () -> update.remove(Attribute.QUALITY));
        if (verdict == Status.FAILED) {
            // a cancel that comes now must not get lost before another attempt
            update.absent(Attribute.CANCEL_ASKED);
        }
        if (job.isFailed()) {
            Failure failure = job.trail().failure().get();
            update.failed(failure.entry(), failure.retryAt(), failure.digest());
            return job.with(table.write(job.withoutList(update)).orElseGet(() -> recorded(job)));
        }
        update.succeeded(message.outputs());
        return job.with(lineage.record(job.video(), RecordedParts.of(job, outputBucket), update)
                .orElseGet(() -> recorded(job)));
    }

    /** The record as this run has written it, where a repeated write was refused because its first answer was lost. */
    private Video recorded(Job job) {
        return table.find(job.videoId())
                .filter(now -> now.fence() == job.video().fence())
                .filter(now -> now.verdict().isPresent())
                .orElseThrow(() -> new LeaseLostException(job));
    }

    /** The outbox with this message; a message of an earlier attempt may still wait there. */
    private static List<String> and(List<String> waiting, OutcomeMessage message) {
        return Stream.concat(waiting.stream(), Stream.of(message.json())).toList();
    }

    private static Status verdict(Job job) {
        return job.trail()
                .failure()
                .map(failure -> failure.retryAt().isPresent() ? Status.FAILED : Status.UNABLE_TO_PROCESS)
                .orElse(Status.PROCESSED);
    }
}
