package io.reelway.mediaconvert.event;

import io.reelway.job.ClaimNotes;
import io.reelway.job.Job;
import io.reelway.record.RowNote;
import io.reelway.record.Sink;
import io.reelway.video.Attribute;
import io.reelway.video.Status;
import io.reelway.video.Transition;
import io.reelway.video.Video;
import io.reelway.video.VideoUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;

/** Notes events in the write that makes them true. They wait in items of their own until the bus has taken them. */
@ApplicationScoped
public class EventNotes implements ClaimNotes {
    private final EventScope scope;
    private final JobEvents events;

    EventNotes(EventScope scope, JobEvents events) {
        this.scope = scope;
        this.events = events;
    }

    /** A video begins: PROGRESSING, once in a round, however often it is handed back. */
    @Override
    public void add(VideoUpdate update, Video video, Transition by, Instant now) {
        if (ClaimNotes.isBeginning(video, by) && !isNoted(video) && scope.covers(video)) {
            update.set(Attribute.PROGRESSING_ROUND, video.round());
            note(update, video, EventStatus.PROGRESSING.name(), events.progressing(video, now), now);
        }
    }

    private static boolean isNoted(Video video) {
        return video.has(Attribute.PROGRESSING_ROUND)
                && Integer.parseInt(video.value(Attribute.PROGRESSING_ROUND).n()) == video.round();
    }

    /** A run has its outcome: COMPLETE, CANCELED or ERROR, unless another attempt follows. */
    public void add(VideoUpdate update, Job job, Status verdict, Instant now) {
        if (!verdict.isFinal() || !scope.covers(job.video())) {
            return;
        }
        JobEvent event = job.trail()
                .failure()
                .map(failure -> events.ended(job, failure, now))
                .orElseGet(() -> events.complete(job, now));
        note(update, job.video(), "END", event, now);
    }

    private static void note(VideoUpdate update, Video video, String what, JobEvent event, Instant now) {
        Map<Attribute, Object> item = RowNote.of(
                Sink.EVENTS,
                video.videoId(),
                now,
                Long.toString(video.videoId()),
                Integer.toString(video.round()),
                what);
        item.put(Attribute.EVENT, event.text());
        update.alongside(item);
    }
}
