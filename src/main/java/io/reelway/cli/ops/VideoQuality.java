package io.reelway.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.publish.QualityKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes the quality verdict of a video, from its record. */
final class VideoQuality {
    private VideoQuality() {}

    /** {@code REJECTED}, and a line each for the rules that are broken; nothing where the video was not judged. */
    static List<String> lines(JsonNode record) {
        JsonNode quality = record.path("quality");
        if (!quality.isObject()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(quality.path("verdict").asText()));
        add(lines, "rejects: ", quality.path("failed"));
        add(lines, "warns: ", quality.path("warned"));
        return lines;
    }

    private static void add(List<String> lines, String begin, JsonNode names) {
        if (!names.isEmpty()) {
            lines.add(begin
                    + StreamSupport.stream(names.spliterator(), false)
                            .map(JsonNode::asText)
                            .collect(Collectors.joining(", ")));
        }
    }

    /** The keys of the page and the document in the output bucket; none where the video was not judged. */
    static List<String> keys(JsonNode record) {
        String asset = record.path("asset").asText();
        return record.path("quality").isObject() && !asset.isEmpty()
                ? List.of(QualityKeys.page(asset), QualityKeys.document(asset))
                : List.of();
    }
}
