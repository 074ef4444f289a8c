package io.reelway.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A random body of CreateJob: a job that can be done, with some of the members that the model knows laid over it. So many
 * are taken, and others come far before they are refused.
 */
public final class FuzzedJob {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VIDEO = """
            {"width": 320, "height": 180, "codecSettings": {"codec": "H_264",
             "h264Settings": {"rateControlMode": "QVBR", "maxBitrate": 500000}}}""";
    private static final String AUDIO = """
            [{"audioSourceName": "Audio Selector 1", "codecSettings": {"codec": "AAC",
             "aacSettings": {"bitrate": 96000, "codingMode": "CODING_MODE_2_0", "sampleRate": 48000}}}]""";

    /** A destination, an output with a video, and in three of four one with both. */
    private static final List<String> GROUPS = List.of("""
            {"outputGroupSettings": {"type": "FILE_GROUP_SETTINGS",
              "fileGroupSettings": {"destination": "s3://reelway-output/fuzzed/file/"}},
             "outputs": [{"nameModifier": "-a", "containerSettings": {"container": "MP4"},
              "videoDescription": %s, "audioDescriptions": %s}]}""", """
            {"outputGroupSettings": {"type": "HLS_GROUP_SETTINGS", "hlsGroupSettings": {
              "destination": "s3://reelway-output/fuzzed/hls/", "segmentLength": 6, "minSegmentLength": 0}},
             "outputs": [{"nameModifier": "-b", "containerSettings": {"container": "M3U8"},
              "videoDescription": %s, "audioDescriptions": %s}]}""", """
            {"outputGroupSettings": {"type": "DASH_ISO_GROUP_SETTINGS", "dashIsoGroupSettings": {
              "destination": "s3://reelway-output/fuzzed/dash/", "segmentLength": 6, "fragmentLength": 2}},
             "outputs": [{"nameModifier": "-c", "containerSettings": {"container": "MPD"}, "videoDescription": %s},
              {"nameModifier": "-d", "containerSettings": {"container": "MPD"}, "audioDescriptions": %s}]}""", """
            {"outputGroupSettings": {"type": "CMAF_GROUP_SETTINGS", "cmafGroupSettings": {
              "destination": "s3://reelway-output/fuzzed/cmaf/", "segmentLength": 6, "fragmentLength": 2}},
             "outputs": [{"nameModifier": "-e", "containerSettings": {"container": "CMFC"}, "videoDescription": %s},
              {"nameModifier": "-f", "containerSettings": {"container": "CMFC"}, "audioDescriptions": %s}]}""");

    private FuzzedJob() {}

    /**
     * One body; the same seed gives the same.
     *
     * @param input address of the input of most of them
     */
    public static String of(JsonNode model, String input, Random random) {
        double wrong = random.nextInt(3) == 0 ? 0 : random.nextDouble() * random.nextDouble() * 0.3;
        FuzzedRequest.Generator generator = new FuzzedRequest.Generator(model.path("shapes"), random, wrong);
        ObjectNode body = possible(input, random);
        int layers = random.nextInt(4);
        for (int i = 0; i < layers; i++) {
            JsonNode layer = generator.value(random.nextInt(4) == 0 ? "CreateJobRequest" : "JobSettings", 0);
            JsonNode below = layer.has("settings") ? body : body.path("settings");
            if (layer.isObject() && below instanceof ObjectNode object) {
                lay(object, (ObjectNode) layer);
            }
        }
        if (random.nextInt(8) > 0) {
            addressed(body, possible(input, random));
        }
        // the only object that is looked for
        String text = body.toString().replace("s3://reelway-source/a.mov", input);
        return random.nextInt(60) == 0 ? text.substring(0, random.nextInt(text.length())) : text;
    }

    /** A job that can be done. */
    private static ObjectNode possible(String input, Random random) {
        ObjectNode body = JSON.createObjectNode().put("role", "arn:aws:iam::123456789012:role/MediaConvert");
        ObjectNode settings = body.putObject("settings");
        settings.putArray("inputs")
                .addObject()
                .put("fileInput", input)
                .putObject("audioSelectors")
                .putObject("Audio Selector 1")
                .put("defaultSelection", "DEFAULT");
        ArrayNode groups = settings.putArray("outputGroups");
        // the last ones are refused
        int first = random.nextInt(8) == 0 ? random.nextInt(GROUPS.size()) : random.nextInt(2);
        groups.add(read(GROUPS.get(first).formatted(VIDEO, AUDIO)));
        if (random.nextInt(3) == 0) {
            groups.add(read(GROUPS.get(1 - first % 2).formatted(VIDEO, AUDIO)));
        }
        return body;
    }

    /** Objects key by key, lists item by item, and all else in place of what was there. */
    private static void lay(ObjectNode below, ObjectNode above) {
        for (Map.Entry<String, JsonNode> member : above.properties()) {
            below.set(member.getKey(), laid(below.get(member.getKey()), member.getValue()));
        }
    }

    private static JsonNode laid(JsonNode below, JsonNode above) {
        if (below instanceof ObjectNode object && above instanceof ObjectNode members) {
            lay(object, members);
            return object;
        }
        if (below instanceof ArrayNode list && above instanceof ArrayNode items) {
            for (int i = 0; i < items.size(); i++) {
                if (i < list.size()) {
                    list.set(i, laid(list.get(i), items.get(i)));
                } else {
                    list.add(items.get(i));
                }
            }
            return list;
        }
        return above;
    }

    /** Gives back input and destinations, which random texts have replaced. */
    private static void addressed(ObjectNode body, ObjectNode possible) {
        if (body.path("settings") instanceof ObjectNode settings) {
            settings.set("inputs", laid(settings.get("inputs"), possible.at("/settings/inputs")));
            if (settings.get("inputs") instanceof ArrayNode inputs) {
                while (inputs.size() > 1) {
                    inputs.remove(1);
                }
            }
            for (JsonNode group : settings.path("outputGroups")) {
                for (JsonNode each : group.path("outputGroupSettings")) {
                    if (each instanceof ObjectNode object && object.has("destination")) {
                        object.put("destination", "s3://reelway-output/fuzzed/again/");
                    }
                }
            }
        }
        body.set("role", possible.get("role"));
        body.remove("jobTemplate");
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
