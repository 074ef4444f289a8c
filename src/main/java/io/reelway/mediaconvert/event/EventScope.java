package io.reelway.mediaconvert.event;

import io.reelway.settings.Settings;
import io.reelway.video.Video;
import jakarta.enterprise.context.ApplicationScoped;

/** Decides which videos have events. */
@ApplicationScoped
class EventScope {
    private final Settings settings;

    EventScope(Settings settings) {
        this.settings = settings;
    }

    /** None where no bus is set. */
    boolean covers(Video video) {
        return settings.mediaconvertEventBus().isPresent()
                && video.parent().isEmpty()
                && (video.apiJob().isPresent() || settings.mediaconvertEvents() == Settings.Events.ALL);
    }
}
