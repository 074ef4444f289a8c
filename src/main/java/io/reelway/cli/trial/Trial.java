package io.reelway.cli.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What was made of a piece of a video.
 *
 * @param asset of the piece
 * @param seconds of the piece, as they were encoded
 * @param whole seconds of the whole video; not above zero where nobody knows
 * @param encode seconds that the encode took
 * @param made one an output, or a rendition of it
 */
public record Trial(String asset, double seconds, double whole, double encode, List<Made> made) {

    /**
     * An output.
     *
     * @param width and {@code height} of its picture; 0 without one
     * @param fps 0 for pictures and sound alone
     * @param rate bits a second; 0 for pictures
     */
    public record Made(
            String key, int width, int height, double fps, List<String> codecs, long rate, int files, long bytes) {

        /** Whether its picture moves. */
        public boolean isFilm() {
            return fps > 0 && height > 0;
        }
    }

    /**
     * From what a run leaves.
     *
     * @param manifest what was measured
     * @param report how long it took
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

    /** What a key is called in the folder of the asset. */
    public String name(Made one) {
        String folder = "assets/" + asset + "/";
        return one.key().startsWith(folder) ? one.key().substring(folder.length()) : one.key();
    }

    /** Seconds to half a frame before the one in the middle: rounding meets neither neighbour. */
    public double middle(Made film) {
        return Math.max(0, (Math.floor(seconds / 2 * film.fps()) - 0.5) / film.fps());
    }
}
