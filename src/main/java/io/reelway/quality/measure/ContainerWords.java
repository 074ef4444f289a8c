package io.reelway.quality.measure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** The usual name of a container, from ffmpeg's name of its demuxer. */
final class ContainerWords {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("matroska", "mkv"),
            Map.entry("mpegts", "ts"),
            Map.entry("mpeg", "ps"),
            Map.entry("asf", "wmv"),
            Map.entry("hls", "hls"));

    private ContainerWords() {}

    /** One word; of demuxers that read several containers, the file's brand tells which it is. */
    static List<String> of(String demuxer, JsonNode json) {
        if (demuxer.contains("mp4")) {
            String brand = json.path("format")
                    .path("tags")
                    .path("major_brand")
                    .asText("")
                    .strip();
            return List.of(brand.equals("qt") || brand.isEmpty() ? "mov" : "mp4");
        }
        if (demuxer.contains("webm")) {
            boolean webm = json.path("streams").findValuesAsText("codec_name").stream()
                    .allMatch(codec ->
                            List.of("vp8", "vp9", "av1", "opus", "vorbis").contains(codec));
            return List.of(webm ? "webm" : "mkv");
        }
        String first = demuxer.split(",")[0];
        return List.of(WORDS.getOrDefault(first, first));
    }
}
