package io.reelway.mediaconvert.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.digest.Sha256;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.video.Attribute;
import io.reelway.video.Video;
import io.reelway.video.VideoId;
import io.reelway.video.VideoTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gives each request its job's id. A request that is sent again with its {@code clientRequestToken} gets the same id, so
 * that it is the same job.
 */
@ApplicationScoped
public class JobTokens {
    private final VideoTable table;

    public JobTokens(VideoTable table) {
        this.table = table;
    }

    /** @throws ServiceException ConflictException where the token was used for another request */
    String idOf(ObjectNode request, Instant now) {
        String token = request.path("clientRequestToken").asText("");
        String id = JobIds.next(now);
        if (token.isEmpty()) {
            return id;
        }
        String digest = Sha256.of(request.toString());
        Map<Attribute, Object> item = new EnumMap<>(Attribute.class);
        item.put(Attribute.VIDEO_ID, VideoId.ofApiToken(token));
        item.put(Attribute.MEDIACONVERT_JOB, id);
        item.put(Attribute.SHA256, digest);
        item.put(Attribute.CREATION_TIME, now);
        Optional<Video> before = table.putIfAbsent(item);
        if (before.isEmpty()) {
            return id;
        }
        if (!before.get().text(Attribute.SHA256).equals(Optional.of(digest))) {
            throw ServiceException.conflict("The clientRequestToken was used before, for the job "
                    + before.get().apiJob().orElse("") + " with another request. Use a new token for a new job.");
        }
        return before.get().apiJob().orElseThrow();
    }
}
