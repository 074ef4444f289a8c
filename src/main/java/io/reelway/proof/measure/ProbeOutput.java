package io.reelway.proof.measure;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.preset.Size;
import io.reelway.probe.Fps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads ffprobe's JSON of streams and packets as a stream: a long video has millions of packets. */
final class ProbeOutput {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Counters by part (0 where there are no parts) and stream. */
    private final TreeMap<Integer, Map<Integer, PacketCounter>> counters = new TreeMap<>();

    private final Map<Integer, Payload> payloads = new TreeMap<>();

    private final List<JsonNode> streams = new ArrayList<>();
    private double duration;

    private ProbeOutput() {}

    /**
     * @param parts by the number of the part; one under 0 where packets carry no such number
     * @param payloads digest of the packets of each stream, where it was asked for
     */
    record Found(TreeMap<Integer, Measurement> parts, Map<Integer, String> payloads) {}

    /** @throws IOException when the file is missing or no JSON of ffprobe */
    static Found read(Path file) throws IOException {
        ProbeOutput output = new ProbeOutput();
        try (JsonParser json = JSON.createParser(file.toFile())) {
            output.root(json);
        }
        TreeMap<Integer, Measurement> measurements = new TreeMap<>();
        output.counters.forEach((part, packets) -> measurements.put(part, output.measurement(packets)));
        if (measurements.isEmpty()) {
            measurements.put(0, output.measurement(Map.of()));
        }
        return new Found(measurements, output.payloads());
    }

    private Map<Integer, String> payloads() {
        Map<Integer, String> words = new TreeMap<>();
        for (JsonNode stream : streams) {
            int index = stream.path("index").asInt();
            if (payloads.containsKey(index)) {
                words.put(
                        index,
                        payloads.get(index).word(stream.path("extradata_hash").asText()));
            }
        }
        return words;
    }

    private void root(JsonParser json) throws IOException {
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "packets" -> packets(json);
                case "streams" -> JSON.<JsonNode>readTree(json).forEach(streams::add);
                case "format" ->
                    duration = JSON.<JsonNode>readTree(json).path("duration").asDouble();
                default -> json.skipChildren();
            }
        }
    }

    private void packets(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            int stream = -1;
            int part = 0;
            long length = 0;
            Long shown = null;
            Long decoded = null;
            String flags = "";
            String hash = "";
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "stream_index" -> stream = json.getIntValue();
                    case "pts" -> shown = json.getLongValue();
                    case "dts" -> decoded = json.getLongValue();
                    case "duration" -> length = json.getLongValue();
                    case "flags" -> flags = json.getText();
                    case "data_hash" -> hash = json.getText();
                    case "tags" ->
                        part = JSON.<JsonNode>readTree(json)
                                .path(PartList.NUMBER)
                                .asInt();
                    default -> json.skipChildren();
                }
            }
            counters.computeIfAbsent(part, number -> new TreeMap<>())
                    .computeIfAbsent(stream, number -> new PacketCounter())
                    .add(shown, decoded, length, flags);
            if (!hash.isEmpty()) {
                payloads.computeIfAbsent(stream, number -> new Payload()).add(hash);
            }
        }
    }

    private Measurement measurement(Map<Integer, PacketCounter> packets) {
        List<Measurement.Video> video = new ArrayList<>();
        List<Measurement.Audio> audio = new ArrayList<>();
        for (JsonNode stream : streams) {
            PacketCounter counter = packets.getOrDefault(stream.path("index").asInt(), new PacketCounter());
            boolean cover = stream.path("disposition").path("attached_pic").asInt() == 1;
            if (stream.path("codec_type").asText().equals("video") && !cover) {
                video.add(video(stream, counter));
            } else if (stream.path("codec_type").asText().equals("audio")) {
                audio.add(audio(stream, counter));
            }
        }
        return new Measurement(duration, video, audio, lastInstant(packets));
    }

    /** Of streams of every kind. */
    private double lastInstant(Map<Integer, PacketCounter> packets) {
        return streams.stream()
                .filter(stream -> packets.containsKey(stream.path("index").asInt()))
                .mapToDouble(stream -> packets.get(stream.path("index").asInt())
                        .packets(timeBase(stream))
                        .end())
                .max()
                .orElse(0);
    }

    private static Measurement.Video video(JsonNode stream, PacketCounter counter) {
        return new Measurement.Video(
                stream.path("index").asInt(),
                stream.path("codec_name").asText(),
                stream.path("codec_tag_string").asText(),
                stream.path("profile").asText(),
                stream.path("level").asInt(),
                new Size(
                        Math.max(1, stream.path("width").asInt()),
                        Math.max(1, stream.path("height").asInt())),
                stream.path("sample_aspect_ratio").asText(),
                stream.path("pix_fmt").asText(),
                Fps.parse(stream.path("avg_frame_rate").asText()),
                stream.path("time_base").asText(),
                counter.packets(timeBase(stream)));
    }

    private static Measurement.Audio audio(JsonNode stream, PacketCounter counter) {
        return new Measurement.Audio(
                stream.path("index").asInt(),
                stream.path("codec_name").asText(),
                stream.path("profile").asText(),
                stream.path("channels").asInt(),
                stream.path("sample_rate").asInt(),
                stream.path("tags").path("language").asText(),
                stream.path("time_base").asText(),
                counter.packets(timeBase(stream)));
    }

    private static double timeBase(JsonNode stream) {
        Optional<Fps> base = Fps.parse(stream.path("time_base").asText());
        return base.map(Fps::value).orElse(0.0);
    }
}
