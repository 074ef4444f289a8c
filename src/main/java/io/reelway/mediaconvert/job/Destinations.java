package io.reelway.mediaconvert.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.preset.Group;
import io.reelway.preset.KeyTemplate;
import io.reelway.preset.Preset;
import io.reelway.preset.mediaconvert.DestinationNames;
import io.reelway.settings.Settings;
import io.reelway.store.S3Address;
import io.reelway.video.JobPlaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/**
 * Checks where the outputs of a job are to go: into a bucket that is allowed, and never into the folders of uploads or
 * below an asset that belongs to a video.
 */
@ApplicationScoped
public class Destinations {
    private final String outputBucket;
    private final JobPlaces places;

    public Destinations(Settings settings, JobPlaces places) {
        this.outputBucket = settings.outputBucket();
        this.places = places;
    }

    /**
     * @param preset that the request gives
     * @param name of the input's file, without extension
     * @throws ServiceException BAD_REQUEST naming the destination that is not allowed
     */
    void check(ObjectNode request, Preset preset, String name, Instant submitted) {
        checkAsWritten(request, name, submitted);
        // as the job will read them, whatever the case of their keys
        for (Group group : preset.groups()) {
            KeyTemplate to = group.to();
            S3Address place = new S3Address(to.bucket().orElse(""), to.text().replace("{name}", name));
            refusal(place.toString()).ifPresent(why -> {
                throw ServiceException.badRequest("/outputGroups", why);
            });
        }
    }

    private void checkAsWritten(ObjectNode request, String name, Instant submitted) {
        JsonNode filled = request.path("settings").deepCopy();
        DestinationNames.fillIn(filled, name, submitted);
        JsonNode groups = filled.path("outputGroups");
        for (int number = 0; number < groups.size(); number++) {
            String path = "/outputGroups/" + number + "/outputGroupSettings";
            groups.get(number).path("outputGroupSettings").properties().forEach(group -> {
                String destination = group.getValue().path("destination").asText("");
                if (!destination.isEmpty()) {
                    refusal(destination).ifPresent(why -> {
                        throw ServiceException.badRequest(path + "/" + group.getKey() + "/destination", why);
                    });
                }
            });
        }
    }

    private Optional<String> refusal(String destination) {
        return S3Address.parse(destination)
                .filter(place -> !place.key().isEmpty())
                .map(this::refusal)
                .orElseGet(() -> Optional.of("expected s3://bucket/key, but got \"" + destination + '"'));
    }

    private Optional<String> refusal(S3Address place) {
        return places.writing(place)
                .or(() -> place.bucket().equals(outputBucket) ? places.owned(place.key()) : Optional.empty());
    }
}
