package io.reelway.mediaconvert.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.publish.Manifest;
import io.reelway.video.Video;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;

/** Tells of the outputs of a job that is complete, from its manifest: {@code outputGroupDetails}. */
@ApplicationScoped
public class OutputDetails {
    private static final int MILLIS = 1000;

    private final ObjectMapper json;
    private final Manifest manifest;

    public OutputDetails(ObjectMapper json, Manifest manifest) {
        this.json = json;
        this.manifest = manifest;
    }

    /** One group for each of the job's groups, with the outputs in the order of the job. */
    ArrayNode of(Video video, JsonNode request) {
        ArrayNode groups = json.createArrayNode();
        Iterator<JsonNode> measured = proof(video).iterator();
        for (JsonNode asked : request.path("settings").path("outputGroups")) {
            ArrayNode outputs = groups.addObject().putArray("outputDetails");
            for (int i = 0; i < asked.path("outputs").size() && measured.hasNext(); i++) {
                details(outputs.addObject(), measured.next());
            }
        }
        return groups;
    }

    private static void details(ObjectNode output, JsonNode item) {
        output.put("durationInMs", Math.round(item.path("duration").asDouble() * MILLIS));
        JsonNode size = item.path("size");
        if (size.size() == 2) {
            ObjectNode picture = output.putObject("videoDetails");
            picture.set("widthInPx", size.get(0));
            picture.set("heightInPx", size.get(1));
        }
    }

    private JsonNode proof(Video video) {
        try {
            return manifest.proof(video.asset().orElseThrow()).orElseGet(json::createArrayNode);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
