package io.reelway.quality.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what ffprobe has written of a source, for its report. */
public final class ProbeText {
    /** A hostile file holds any number of titles and chapters. */
    private static final long MOST_BYTES = 512 << 10;

    private ProbeText() {}

    /** What it has written; a sentence where that is missing, no JSON, or too long to be kept. */
    public static JsonNode read(Path file, ObjectMapper json) throws IOException {
        ObjectNode said = json.createObjectNode();
        if (!Files.isRegularFile(file)) {
            return said.put("omitted", "ffprobe could not write it");
        }
        long bytes = Files.size(file);
        if (bytes > MOST_BYTES) {
            return said.put("omitted", "it has " + bytes + " bytes; at most " + MOST_BYTES + " are kept");
        }
        return json.readTree(file.toFile());
    }
}
