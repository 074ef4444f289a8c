package io.reelway.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.arrival.InvalidEventException;
import io.reelway.settings.Settings;
import io.reelway.video.Status;
import io.reelway.video.Times;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import io.reelway.video.VideoUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Claims a video: one conditional write gives this process the lease, counts the attempt and raises the fence. */
@ApplicationScoped
@Named("claims")
public class Claims {
    private static final Logger LOG = Logger.getLogger(Claims.class);

    /** Tells this process from every other that works on the table. */
    private final String owner = ProcessHandle.current().pid() + "-" + UUID.randomUUID();

    private final VideoTable table;
    private final Settings settings;
    private final ObjectMapper json;
    private final Clock clock;

    public Claims(VideoTable table, Settings settings, ObjectMapper json, Clock clock) {
        this.table = table;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param message a job message, {@code {"video_id": 123}}
     * @return the job; null where the message wakes nothing, which is no error
     * @throws InvalidEventException if it is no job message
     */
    public Job claim(String message) {
        long id = videoId(message);
        Optional<Video> video = table.find(id);
        if (video.isEmpty()) {
            LOG.infof("job message for video %d, of which there is no record; nothing to do", id);
            return null;
        }
        return claim(video.get()).orElse(null);
    }

    private Optional<Job> claim(Video video) {
        Instant now = clock.instant();
        ClaimDecision decision = ClaimDecision.of(video, now, settings.maxAttempts());
        if (decision == ClaimDecision.NOT_NOW) {
            LOG.infof("video %d is %s; nothing to do now", video.videoId(), video.status());
            return Optional.empty();
        }
        Instant leaseUntil = now.plus(settings.lease());
        VideoUpdate update = VideoUpdate.of(video.videoId())
                .set("status", Status.PROCESSING)
                .set("attempt", video.attempt() + (decision == ClaimDecision.START ? 1 : 0))
                .set("fence", video.fence() + 1)
                .set("lease_owner", owner)
                .set("lease_until", Times.text(leaseUntil))
                .set("updated_time", Times.text(now))
                .due(leaseUntil)
                .remove("retry_at", "progress")
                .when("status", video.status())
                .when("fence", video.fence());
        if (decision == ClaimDecision.START) {
            update.remove("error", "moved_to");
        }
        return table.change(update)
                .map(claimed -> Job.of(
                        claimed,
                        now,
                        settings.workFolders().resolve("reelway-" + claimed.videoId() + "-" + claimed.fence()),
                        decision == ClaimDecision.EXHAUSTED));
    }

    private long videoId(String message) {
        try {
            JsonNode id = json.readTree(message).path("video_id");
            if (id.isIntegralNumber()) {
                return id.asLong();
            }
        } catch (JsonProcessingException e) {
            throw new InvalidEventException("expected a job message {\"video_id\": N}, but got no JSON", e);
        }
        throw new InvalidEventException("expected a job message {\"video_id\": N}, but it has no such number", null);
    }
}
