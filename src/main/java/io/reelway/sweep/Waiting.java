package io.reelway.sweep;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.outcome.OutcomeMessages;
import io.reelway.settings.Settings;
import io.reelway.sidecar.Sidecars;
import io.reelway.store.ObjectStore;
import io.reelway.video.Attribute;
import io.reelway.video.Transition;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks after a video that waits for its sidecar: the event of the sidecar may be lost, the source may be deleted, and
 * the grace may end.
 */
@RegisterForReflection
@ApplicationScoped
@Named("waiting")
public class Waiting {
    private final VideoTable table;
    private final ObjectStore store;
    private final Sidecars sidecars;
    private final OutcomeMessages messages;
    private final Settings settings;
    private final Clock clock;

    public Waiting(
            VideoTable table,
            ObjectStore store,
            Sidecars sidecars,
            OutcomeMessages messages,
            Settings settings,
            Clock clock) {
        this.table = table;
        this.store = store;
        this.sidecars = sidecars;
        this.messages = messages;
        this.settings = settings;
        this.clock = clock;
    }

    /** The record after the look: ready for a job, with a message to send, or unchanged. */
    public Video look(Video video) {
        boolean there = store.look(video.bucket(), video.key())
                .filter(object -> object.version().equals(video.sourceVersion()))
                .isPresent();
        if (!there) {
            return ready(video, Transition.SOURCE_VANISHED);
        }
        if (sidecars.isBeside(video.bucket(), video.key())) {
            return ready(video, Transition.METADATA_CAME);
        }
        return missed(video).orElse(video);
    }

    private Video ready(Video video, Transition transition) {
        Instant now = clock.instant();
        return table.write(transition.of(video, now).due(now.plus(settings.lease())))
                .orElse(video);
    }

    private Optional<Video> missed(Video video) {
        Instant now = clock.instant();
        boolean over = !now.isBefore(video.created().plus(settings.metadataGrace()));
        if (!over || video.has(Attribute.METADATA_MISSED)) {
            return Optional.empty();
        }
        return table.write(Transition.METADATA_MISSED
                .of(video, now)
                .set(Attribute.METADATA_MISSED, now)
                .set(Attribute.OUTBOX, List.of(messages.missingMetadata(video))));
    }
}
