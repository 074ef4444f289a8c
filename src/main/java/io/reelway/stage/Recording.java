package io.reelway.stage;

import io.reelway.job.Failure;
import io.reelway.job.Job;
import io.reelway.job.LeaseLostException;
import io.reelway.outcome.HookEvents;
import io.reelway.outcome.OutcomeMessage;
import io.reelway.outcome.OutcomeMessages;
import io.reelway.outcome.OutcomeMessages.Place;
import io.reelway.outcome.SourceFacts;
import io.reelway.settings.Settings;
import io.reelway.video.Delayed;
import io.reelway.video.Lineage;
import io.reelway.video.Status;
import io.reelway.video.Times;
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
 * Records how a run ends, together with the message that will say so and the records of its parts, in one conditional
 * write. From here on the end is certain: whoever claims the video after a crash only settles it.
 */
@ApplicationScoped
@Named("recording")
public class Recording {
    private final VideoTable table;
    private final OutcomeMessages messages;
    private final Places places;
    private final Lineage lineage;
    private final Attempts attempts;
    private final HookEvents hooks;
    private final String outputBucket;
    private final Clock clock;

    public Recording(
            VideoTable table,
            OutcomeMessages messages,
            Places places,
            Lineage lineage,
            Attempts attempts,
            HookEvents hooks,
            Settings settings,
            Clock clock) {
        this.table = table;
        this.lineage = lineage;
        this.attempts = attempts;
        this.hooks = hooks;
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
        VideoUpdate update = Transition.DECIDED
                .of(job.video())
                .set(Video.VERDICT, verdict)
                .set("outbox", and(job.video().outbox(), message))
                .set(Video.OUTCOME, message.json())
                .set(Attempts.ATTRIBUTE, attempts.and(job, verdict, now))
                .set("updated_time", Times.text(now))
                .remove(Delayed.ATTRIBUTE);
        if (hooks.isHeard(verdict)) {
            update.set(Video.UNTOLD, and(job.video().untold(), message));
        }
        job.claim().unwritten().forEach(update::set);
        place.movedTo().ifPresent(key -> update.set("moved_to", key));
        if (place.isKept()) {
            update.set(Video.SOURCE_KEPT, true);
        } else {
            update.remove(Video.SOURCE_KEPT);
        }
        if (job.source().isProbed()) {
            SourceFacts source = SourceFacts.of(job);
            update.set("audio", source.audio());
            Optional.ofNullable(source.duration()).ifPresent(seconds -> update.set("duration", seconds));
            Optional.ofNullable(source.size()).ifPresent(size -> update.set("size", size));
            Optional.ofNullable(source.fps()).ifPresent(fps -> update.set("fps", fps));
        }
        if (verdict == Status.FAILED) {
            // a cancel that comes now must not be forgotten by another attempt
            update.absent(Video.CANCEL_ASKED);
        }
        if (job.isFailed()) {
            Failure failure = job.trail().failure().get();
            update.set("error", failure.entry());
            failure.retryAt().ifPresent(time -> update.set("retry_at", Times.text(time)));
            failure.digest()
                    .ifPresentOrElse(
                            digest -> update.set(Video.FAILURE_DIGEST, digest),
                            () -> update.remove(Video.FAILURE_DIGEST));
            return job.with(table.write(job.withoutList(update)).orElseGet(() -> recorded(job)));
        }
        update.set("outputs", message.outputs()).remove("error", Video.FAILURE_DIGEST);
        return job.with(lineage.record(job.video(), RecordedParts.of(job, outputBucket), update)
                .orElseGet(() -> recorded(job)));
    }

    /** A write that was repeated because its answer was lost meets what it has written itself. */
    private Video recorded(Job job) {
        return table.find(job.videoId())
                .filter(now -> now.fence() == job.video().fence())
                .filter(now -> now.verdict().isPresent())
                .orElseThrow(() -> new LeaseLostException(job));
    }

    /** A message of an earlier attempt may still be waiting. */
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
