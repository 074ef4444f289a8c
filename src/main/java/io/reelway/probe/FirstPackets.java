package io.reelway.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What the first packets of a file, as ffprobe lists them, tell of its pictures. */
final class FirstPackets {
    /** Their packets often have no other time than that of decoding, whatever order they are shown in. */
    private static final List<String> WITHOUT_ORDER = List.of("avi", "mxf");

    private final JsonNode packets;
    private final boolean withoutOrder;

    /** @param container ffmpeg's name of the demuxer; may be a list */
    FirstPackets(JsonNode packets, String container) {
        this.packets = packets;
        this.withoutOrder = List.of(container.split(",")).stream().anyMatch(WITHOUT_ORDER::contains);
    }

    /** Whether the first packet of a stream is no key frame. */
    boolean headless(int stream) {
        List<JsonNode> own = of(stream);
        return !own.isEmpty() && !own.get(0).path("flags").asText("K").startsWith("K");
    }

    /**
     * Frames by which a decoder is late with a stream that is reordered but does not tell so.
     *
     * @param reordered frames that a decoder holds back
     */
    int late(int stream, int reordered) {
        List<JsonNode> own = of(stream);
        boolean told = own.stream()
                .anyMatch(packet -> packet.has("pts")
                        && packet.path("pts").asLong() != packet.path("dts").asLong());
        return withoutOrder && own.size() > 1 && !told ? Math.max(0, reordered) : 0;
    }

    private List<JsonNode> of(int stream) {
        List<JsonNode> own = new ArrayList<>();
        for (JsonNode packet : packets) {
            if (packet.path("stream_index").asInt(-1) == stream) {
                own.add(packet);
            }
        }
        return own;
    }
}
