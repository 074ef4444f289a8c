package io.reelway.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.settings.Settings;
import io.reelway.video.Video;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.jboss.logging.Logger;

/** Hands jobs over to another queue that this process, an AWS Lambda function, cannot do. */
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

    /** Whether there is such a queue; without one the video ends. */
    public boolean isPossible() {
        return settings.handOverQueue().isPresent();
    }

    /** Whether the job message of this video belongs into that queue. */
    public boolean isFor(Video video) {
        return isPossible() && video.isHandedOver();
    }

    /** Gives the claim back: the record is as if it had never been claimed, but notes that it was handed over. */
    public Video giveBack(InJob in) {
        Video video = leases.handOver(in.job());
        workFolders.remove(in.job());
        LOG.infof(
                "video %d was handed over to %s",
                video.videoId(), settings.handOverQueue().orElseThrow());
        return video;
    }
}
