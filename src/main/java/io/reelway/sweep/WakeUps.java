package io.reelway.sweep;

import io.reelway.outcome.OutcomeMessages;
import io.reelway.settings.Settings;
import io.reelway.video.Status;
import io.reelway.video.Times;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import io.reelway.video.VideoUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a due record needs: a job message, its messages sent, or word that its metadata is missing. */
@ApplicationScoped
@Named("wakeUps")
public class WakeUps {
    private final VideoTable table;
    private final OutcomeMessages messages;
    private final Settings settings;
    private final Clock clock;

    public WakeUps(VideoTable table, OutcomeMessages messages, Settings settings, Clock clock) {
        this.table = table;
        this.messages = messages;
        this.settings = settings;
        this.clock = clock;
    }

    public boolean hasUnsent(Video video) {
        return !video.outbox().isEmpty() && video.verdict().isEmpty();
    }

    public boolean lacksMetadata(Video video) {
        return video.status() == Status.WAITING_METADATA;
    }

    /** Files of a run that this one replaced have been kept long enough. */
    public boolean hasReplaced(Video video) {
        return video.status() == Status.PROCESSED
                && video.text(Video.REPLACED_MANIFEST).isPresent();
    }

    /** Puts the message into the outbox, once: afterwards the record waits in silence for its sidecar. */
    public Video missingMetadata(Video video) {
        return table.write(VideoUpdate.of(video.videoId())
                        .set("outbox", List.of(messages.missingMetadata(video)))
                        .set("updated_time", Times.text(clock.instant()))
                        .when("status", Status.WAITING_METADATA)
                        .when("fence", video.fence()))
                .orElse(null);
    }

    /**
     * Makes the record due again later, so that one sweep wakes it once. The wait grows with the record's age, so that a
     * long queue is not filled with copies of its own messages.
     */
    public Video postpone(Video video) {
        Instant now = clock.instant();
        Duration wait = settings.lease();
        if (video.status() == Status.RECEIVED) {
            Duration age = Duration.between(video.created(), now);
            wait = age.compareTo(wait) > 0 ? age : wait;
        }
        return table.write(VideoUpdate.of(video.videoId())
                        .due(now.plus(wait))
                        .when("status", video.status())
                        .when("fence", video.fence()))
                .orElse(null);
    }
}
