package io.reelway.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.arrival.InvalidEventException;
import io.reelway.settings.Settings;
import io.reelway.video.Attribute;
import io.reelway.video.Transition;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import io.reelway.video.VideoUpdate;
import io.reelway.worker.ProcessFolder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Claims a video: one conditional write gives this process the lease, counts the attempt and raises the fence. */
@RegisterForReflection
@ApplicationScoped
@Named("claims")
public class Claims {
    private static final Logger LOG = Logger.getLogger(Claims.class);

    /** Claims that begin a new attempt. */
    private static final Set<Transition> ATTEMPTS =
            Set.of(Transition.CLAIMED, Transition.TRIED_AGAIN, Transition.TAKEN_OVER);

    /** The name of this process in leases; no other process has it. */
    private final String owner = ProcessHandle.current().pid() + "-" + UUID.randomUUID();

    /** Counts the claims of this process, so that each has its own name. */
    private final AtomicLong claims = new AtomicLong();

    private final VideoTable table;
    private final Settings settings;
    private final ObjectMapper json;
    private final Clock clock;
    private final ProcessFolder folder;
    private final Instance<ClaimNotes> notes;

    public Claims(
            VideoTable table,
            Settings settings,
            ObjectMapper json,
            Clock clock,
            ProcessFolder folder,
            Instance<ClaimNotes> notes) {
        this.table = table;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
        this.folder = folder;
        this.notes = notes;
    }

    /**
     * @param message a job message, {@code {"video_id": 123}}
     * @throws InvalidEventException if it is no job message
     */
    public long read(String message) {
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

    /** Claims the video; null where there is nothing to do, which is no error. */
    public Job claim(long videoId) {
        Optional<Video> video = table.find(videoId);
        if (video.isEmpty()) {
            LOG.infof("job message for video %d, of which there is no record; nothing to do", videoId);
            return null;
        }
        return claim(video.get()).orElse(null);
    }

    private Optional<Job> claim(Video video) {
        Instant now = clock.instant();
        Optional<Transition> by = Claimable.by(video, now, settings.maxAttempts());
        if (by.isEmpty()) {
            LOG.infof("video %d is %s; nothing to do now", video.videoId(), video.status());
        }
        return by.flatMap(transition -> claim(video, transition, now));
    }

    private Optional<Job> claim(Video video, Transition by, Instant now) {
        // where no folder can be made, no video is claimed, and no attempt is lost
        folder.own();
        Instant leaseUntil = now.plus(settings.lease());
        boolean attempts = ATTEMPTS.contains(by);
        VideoUpdate update = by.of(video, now)
                .set(Attribute.ATTEMPT, video.attempt() + (attempts ? 1 : 0))
                .claimed(owner + "-" + claims.incrementAndGet(), video.fence() + 1, leaseUntil)
                .remove(Attribute.RETRY_AT, Attribute.PROGRESS, Attribute.HELD);
        if (attempts) {
            update.remove(
                    Attribute.ERROR,
                    Attribute.MOVED_TO,
                    Attribute.SIDECAR_READ,
                    Attribute.SIDECAR_UNTIL,
                    Attribute.LATE_SIDECAR);
        }
        if (by == Transition.TAKEN_OVER) {
            // the attempt before died without recording a failure, so it did not fail in the same way
            update.remove(Attribute.FAILURE_DIGEST);
        }
        notes.forEach(note -> note.add(update, video, by, now));
        return table.write(update)
                .map(claimed -> Job.of(new Claim(claimed, now, folder.of(claimed), by == Transition.EXHAUSTED)));
    }
}
