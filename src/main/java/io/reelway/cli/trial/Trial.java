package io.reelway.cli.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The outputs of a preset for a piece of a video.
 *
 * @param asset of the piece
 * @param seconds of the piece, as they were encoded
 * @param whole seconds of the whole video; not above zero where unknown
 * @param encode seconds that the encode took
 * @param made one for each output, or for each of its renditions
 */
public record Trial(String asset, double seconds, double whole, double encode, List<Made> made) {

    /**
     * An output.
     *
     * @param width and {@code height} of its video; 0 without one
     * @param fps 0 for pictures and for audio only
     * @param rate bits a second; 0 for pictures
     */
    public record Made(
            String key, int width, int height, double fps, List<String> codecs, long rate, int files, long bytes) {

        /** Whether it is a video, not a still picture. */
        public boolean isFilm() {
            return fps > 0 && height > 0;
        }
    }

    /**
     * Reads the documents of a run.
     *
     * @param manifest with the measured figures
     * @param report with the times
     */
    public static Trial of(JsonNode manifest, JsonNode report, double whole) {
        List<Made> made = new ArrayList<>();
        for (JsonNode item : manifest.path("proof")) {
            List<String> codecs = new ArrayList<>();
            item.path("codecs").forEach(codec -> codecs.add(codec.asText()));
            made.add(new Made(
                    item.path("key").asText(),
                    item.path("size").path(0).asInt(),
                    item.path("size").path(1).asInt(),
                    item.path("fps").asDouble(),
                    codecs,
                    item.path("average_bitrate").asLong(),
                    item.path("files").asInt(1),
                    item.path("bytes").asLong()));
        }
        return new Trial(
                manifest.path("asset").asText(),
                manifest.path("duration").asDouble(),
                whole,
                report.path("timings").path("encode").asDouble(),
                made);
    }

    /** The name of a key in the folder of the asset. */
    public String name(Made one) {
        String folder = "assets/" + asset + "/";
        return one.key().startsWith(folder) ? one.key().substring(folder.length()) : one.key();
    }

    /** Seconds to half a frame before the middle one, so that rounding selects neither neighbour. */
    public double middle(Made film) {
        return Math.max(0, (Math.floor(seconds / 2 * film.fps()) - 0.5) / film.fps());
    }
}
