package io.reelway.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.settings.Settings;
import io.reelway.video.Video;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.jboss.logging.Logger;

/** Jobs that this process cannot do go to those that can. */
@RegisterForReflection
@ApplicationScoped
@Named("handOver")
public class HandOver {
    private static final Logger LOG = Logger.getLogger(HandOver.class);

    private final Leases leases;
    private final WorkFolders workFolders;
    private final Settings settings;

    public HandOver(Leases leases, WorkFolders workFolders, Settings settings) {
        this.leases = leases;
        this.workFolders = workFolders;
        this.settings = settings;
    }

    /** Whether there are others; without them the video ends. */
    public boolean isPossible() {
        return settings.handOverQueue().isPresent();
    }

    /** Whether a record's job message belongs into their queue. */
    public boolean isFor(Video video) {
        return isPossible() && video.isHandedOver();
    }

    /** As if it had never been claimed, but for the note that it was handed over. */
    public Video giveBack(InJob in) {
        Video video = leases.handOver(in.job());
        workFolders.remove(in.job());
        LOG.infof(
                "video %d was handed over to %s",
                video.videoId(), settings.handOverQueue().orElseThrow());
        return video;
    }
}
