package io.reelway.preset.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.preset.FileGroup;
import io.reelway.preset.Preset;
import io.reelway.preset.VideoSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A small job of one MP4, to change in one place. */
final class Jobs {
    private static final ObjectMapper JSON = new ObjectMapper();

    static final List<String> FILES =
            List.of("hd-and-sd.json", "ladder-template.json", "lower-case-preset.json", "automated-ladder.json");

    static final String VIDEO = "/Settings/OutputGroups/0/Outputs/0/VideoDescription";
    static final String H264 = VIDEO + "/CodecSettings/H264Settings";
    static final String AUDIO = "/Settings/OutputGroups/0/Outputs/0/AudioDescriptions/0";
    static final String GROUP = "/Settings/OutputGroups/0/OutputGroupSettings/FileGroupSettings";
    static final String INPUT = "/Settings/Inputs/0";

    private static final String SMALL = """
            {"Settings": {
              "Inputs": [{"AudioSelectors": {"Audio Selector 1": {"DefaultSelection": "DEFAULT"}}, "VideoSelector": {}}],
              "OutputGroups": [{
                "OutputGroupSettings": {"Type": "FILE_GROUP_SETTINGS", "FileGroupSettings": {}},
                "Outputs": [{
                  "ContainerSettings": {"Container": "MP4"},
                  "VideoDescription": {
                    "CodecSettings": {"Codec": "H_264", "H264Settings": {"RateControlMode": "VBR", "Bitrate": 1000000}}},
                  "AudioDescriptions": [{"CodecSettings": {"Codec": "AAC", "AacSettings": {"Bitrate": 96000}}}]
                }]
              }]
            }}""";

    private Jobs() {}

    static String file(String name) {
        try (InputStream in = Jobs.class.getResourceAsStream("/mediaconvert/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String small() {
        return SMALL;
    }

    /** The small job with one more setting. */
    static String with(String place, String json) {
        return put(SMALL, place, json);
    }

    /** @param place a JSON pointer; objects on the way are made */
    static String put(String job, String place, String json) {
        try {
            JsonNode document = JSON.readTree(job);
            String parent = place.substring(0, place.lastIndexOf('/'));
            String key = place.substring(place.lastIndexOf('/') + 1);
            JsonNode node = document;
            for (String step :
                    parent.isEmpty() ? new String[0] : parent.substring(1).split("/")) {
                JsonNode next = step.matches("[0-9]+") ? node.get(Integer.parseInt(step)) : node.get(step);
                node = next == null || next.isNull() ? ((ObjectNode) node).putObject(step) : next;
            }
            JsonNode value = JSON.readTree(json);
            if (node instanceof ArrayNode list) {
                list.insert(Integer.parseInt(key), value);
            } else {
                ((ObjectNode) node).set(key, value);
            }
            return JSON.writeValueAsString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Translation translate(String job) {
        return MediaConvert.translate("mine", "mine.job.json", job, Origin.OPERATOR);
    }

    static Translation fromSidecar(String job) {
        return MediaConvert.translate("mine", "clip.mov.json", job, Origin.SIDECAR);
    }

    static FileGroup fileOf(Preset preset) {
        return (FileGroup) preset.groups().get(0);
    }

    static FileGroup fileWith(String place, String json) {
        return fileOf(translate(with(place, json)).orThrow());
    }

    static VideoSettings videoWith(String place, String json) {
        return fileWith(place, json).video().orElseThrow();
    }

    /** What is said of a setting whose path ends so. */
    static Setting said(Translation translation, String ending) {
        List<Setting> found = translation.settings().stream()
                .filter(setting -> setting.path().endsWith(ending))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(ending + " is not said once: " + found);
        }
        return found.get(0);
    }
}
