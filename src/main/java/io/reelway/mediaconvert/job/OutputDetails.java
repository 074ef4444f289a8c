package io.reelway.mediaconvert.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.preset.Size;
import io.reelway.publish.Manifest;
import io.reelway.settings.Settings;
import io.reelway.store.S3Address;
import io.reelway.video.Video;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells of the outputs of a job that is complete, from its manifest: {@code outputGroupDetails}. */
@ApplicationScoped
public class OutputDetails {
    private static final int MILLIS = 1000;

    private final ObjectMapper json;
    private final Manifest manifest;
    private final OutputGroups.Traits<JsonNode> traits;

    public OutputDetails(ObjectMapper json, Manifest manifest, Settings settings) {
        this.json = json;
        this.manifest = manifest;
        String bucket = settings.outputBucket();
        this.traits = new OutputGroups.Traits<>(
                item -> new S3Address(
                                item.path("bucket").asText(bucket),
                                item.path("key").asText())
                        .toString(),
                item -> item.path("kind").asText());
    }

    /** One group for each of the job's groups, with the outputs in the order of the job. */
    ArrayNode of(Video video, JsonNode request) {
        ArrayNode groups = json.createArrayNode();
        List<JsonNode> measured = new ArrayList<>();
        proof(video).forEach(measured::add);
        for (OutputGroups.Group<JsonNode> group : OutputGroups.of(request, video, measured, traits)) {
            ArrayNode outputs = groups.addObject().putArray("outputDetails");
            group.outputs().forEach(item -> details(outputs.addObject(), item));
        }
        return groups;
    }

    private static void details(ObjectNode output, JsonNode item) {
        JsonNode size = item.path("size");
        put(
                output,
                item.path("duration").asDouble(),
                size.size() == 2
                        ? Optional.of(new Size(size.get(0).asInt(), size.get(1).asInt()))
                        : Optional.empty());
    }

    /**
     * What the API and events say alike of one output.
     *
     * @param seconds 0 for pictures
     */
    public static void put(ObjectNode output, double seconds, Optional<Size> size) {
        if (seconds > 0) {
            output.put("durationInMs", Math.round(seconds * MILLIS));
        }
        size.ifPresent(pixels -> output.putObject("videoDetails")
                .put("widthInPx", pixels.width())
                .put("heightInPx", pixels.height()));
    }

    private JsonNode proof(Video video) {
        try {
            return manifest.proof(video.asset().orElseThrow()).orElseGet(json::createArrayNode);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
