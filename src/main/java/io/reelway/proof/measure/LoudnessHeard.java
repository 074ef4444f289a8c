package io.reelway.proof.measure;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The measured loudness of a track, from ffmpeg's filter ebur128 (ITU-R BS.1770).
 *
 * @param lufs integrated loudness; at most {@link #SILENCE} where there is nothing to hear
 * @param truePeak dBTP; negative infinity for digital silence
 */
public record LoudnessHeard(double lufs, double truePeak) {
    /** The absolute gate: what is not above it does not count. */
    static final double SILENCE = -70;

    /** The values that ffprobe prints for each tenth of a second. */
    static final String TAGS = "lavfi.r128.I,lavfi.r128.true_peak";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads the last values, which are those of the whole track.
     *
     * @throws IOException when the file is missing or no JSON of ffprobe
     */
    static LoudnessHeard read(Path file) throws IOException {
        double lufs = SILENCE;
        double peak = 0;
        try (JsonParser json = JSON.createParser(file.toFile())) {
            JsonToken token = json.nextToken();
            while (token != null) {
                if (token == JsonToken.FIELD_NAME && json.currentName().equals("tags")) {
                    json.nextToken();
                    JsonNode tags = JSON.readTree(json);
                    lufs = tags.path("lavfi.r128.I").asDouble(lufs);
                    peak = tags.path("lavfi.r128.true_peak").asDouble(peak);
                }
                token = json.nextToken();
            }
        }
        return new LoudnessHeard(lufs, 20 * Math.log10(peak));
    }
}
