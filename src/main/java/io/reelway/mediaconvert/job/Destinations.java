package io.reelway.mediaconvert.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Checks where the outputs of a job are to go. */
@ApplicationScoped
public class Destinations {
    private final Settings settings;

    public Destinations(Settings settings) {
        this.settings = settings;
    }

    /** @throws ServiceException BadRequestException naming the destination that is not allowed */
    void check(ObjectNode request) {
        JsonNode groups = request.path("settings").path("outputGroups");
        for (int number = 0; number < groups.size(); number++) {
            for (JsonNode group : groups.get(number).path("outputGroupSettings")) {
                String text = group.path("destination").asText("");
                String path = "/settings/outputGroups/" + number + "/outputGroupSettings: ";
                if (!text.isEmpty()) {
                    refusal(text).ifPresent(why -> {
                        throw ServiceException.badRequest(path + text + " is no destination here: " + why);
                    });
                }
            }
        }
    }

    private Optional<String> refusal(String text) {
        String bucket = text.replaceFirst("^s3://([^/]*).*", "$1");
        if (!text.startsWith("s3://")) {
            return Optional.of("expected s3://bucket/key.");
        }
        return bucket.equals(settings.outputBucket())
                ? Optional.empty()
                : Optional.of("only the bucket " + settings.outputBucket() + " is.");
    }
}
