package io.reelway.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.Size;
import io.reelway.probe.Fps;
import java.util.Optional;

/**
 * What ffprobe counted in one output.
 *
 * @param duration seconds, as the container says
 * @param video the picture; empty when there is none
 * @param audio the sound; empty when there is none
 */
public record Measurement(double duration, Optional<Video> video, Optional<Audio> audio) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param packets one a frame */
    public record Video(String codec, String profile, int level, Size size, Optional<Fps> fps, long packets) {}

    /** @param packets of 1024 samples each in AAC */
    public record Audio(String codec, int channels, int sampleRate, long packets) {}

    /** @throws VideoException OUTPUT_NOT_PROVEN when ffprobe found nothing it could read */
    public static Measurement parse(ProofRun run, int exit, String json, String stderrTail) {
        try {
            JsonNode root = JSON.readTree(json);
            if (exit == 0 && root.path("streams").isArray()) {
                return new Measurement(
                        root.path("format").path("duration").asDouble(),
                        Optional.ofNullable(stream(root, "video")).map(Measurement::video),
                        Optional.ofNullable(stream(root, "audio")).map(Measurement::audio));
            }
            throw unreadable(run, exit, stderrTail, null);
        } catch (JsonProcessingException e) {
            throw unreadable(run, exit, stderrTail, e);
        }
    }

    private static VideoException unreadable(ProofRun run, int exit, String stderrTail, Exception cause) {
        return new VideoException(
                ErrorCode.OUTPUT_NOT_PROVEN,
                "Expected to read the output " + run.argv().get(run.argv().size() - 1) + ", ffprobe could not (exit "
                        + exit + "): " + stderrTail.strip().lines().reduce("", (before, line) -> line),
                cause);
    }

    private static JsonNode stream(JsonNode root, String type) {
        for (JsonNode stream : root.path("streams")) {
            if (stream.path("codec_type").asText().equals(type)) {
                return stream;
            }
        }
        return null;
    }

    private static Video video(JsonNode stream) {
        return new Video(
                stream.path("codec_name").asText(),
                stream.path("profile").asText(),
                stream.path("level").asInt(),
                new Size(
                        Math.max(1, stream.path("width").asInt()),
                        Math.max(1, stream.path("height").asInt())),
                Fps.parse(stream.path("avg_frame_rate").asText()),
                stream.path("nb_read_packets").asLong());
    }

    private static Audio audio(JsonNode stream) {
        return new Audio(
                stream.path("codec_name").asText(),
                stream.path("channels").asInt(),
                stream.path("sample_rate").asInt(),
                stream.path("nb_read_packets").asLong());
    }
}
