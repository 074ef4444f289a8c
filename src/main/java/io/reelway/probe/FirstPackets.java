package io.reelway.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads from the first packets, as ffprobe lists them, how each video stream begins. */
final class FirstPackets {
    /** Containers whose packets often have only decoding times, in whatever order they are shown. */
    private static final List<String> WITHOUT_ORDER = List.of("avi", "mxf");

    /**
     * Share of packets with times below which a stream is sparse. It is less than half, because the second fields of
     * frames have no times either.
     */
    private static final double FEW = 0.4;

    private final JsonNode packets;
    private final boolean withoutOrder;

    /** @param container ffmpeg's name of the demuxer; may be a list */
    FirstPackets(JsonNode packets, String container) {
        this.packets = packets;
        this.withoutOrder = List.of(container.split(",")).stream().anyMatch(WITHOUT_ORDER::contains);
    }

    /** @param reordered frames that a decoder of this stream holds back for reordering */
    Opening opening(int stream, int reordered) {
        List<JsonNode> own = of(stream);
        return new Opening(headless(own), late(own, reordered), sparse(own));
    }

    private static boolean headless(List<JsonNode> own) {
        return !own.isEmpty() && !own.get(0).path("flags").asText("K").startsWith("K");
    }

    private int late(List<JsonNode> own, int reordered) {
        boolean told = own.stream()
                .anyMatch(packet -> packet.has("pts")
                        && packet.path("pts").asLong() != packet.path("dts").asLong());
        return withoutOrder && own.size() > 1 && !told ? Math.max(0, reordered) : 0;
    }

    /**
     * Whether most packets have no time. Several frames in a packet of MPEG-PS share one time. Bare streams have no
     * times and no clock at all.
     */
    private static boolean sparse(List<JsonNode> own) {
        long told = own.stream()
                .filter(packet -> packet.has("pts") || packet.has("dts"))
                .count();
        return told > 0 && told < own.size() * FEW;
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
