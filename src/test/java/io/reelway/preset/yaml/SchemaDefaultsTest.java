package io.reelway.preset.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.preset.Preset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever writes a default of the schema gets what whoever leaves the key out gets. */
class SchemaDefaultsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The least preset with a block, and where the block is. */
    private static final Map<Block, String> LEAST = Map.of(
            Block.PRESET, "",
            Block.INPUT, "/input",
            Block.HLS, "/groups/0/hls",
            Block.FILE, "/groups/1/file",
            Block.VIDEO, "/groups/1/file/video",
            Block.AUDIO, "/groups/1/file/audio",
            Block.LOUDNESS, "/groups/1/file/audio/loudness",
            Block.THUMBNAILS, "/groups/2/thumbnails",
            Block.STORYBOARD, "/groups/3/storyboard",
            Block.SPLIT, "/groups/4/split");

    static Stream<Arguments> defaults() throws IOException {
        JsonNode schema = JSON.readTree(Path.of("presets/preset.schema.json").toFile());
        return Stream.of(Block.values()).flatMap(block -> {
            JsonNode described = block == Block.PRESET ? schema : schema.at("/$defs/" + Values.word(block));
            return described.path("properties").properties().stream().flatMap(key -> Stream.of(
                            key.getValue(),
                            schema.at(key.getValue().path("$ref").asText("#").substring(1)))
                    .filter(value -> value.has("default"))
                    .limit(1)
                    .map(value -> Arguments.of(block, key.getKey(), value.get("default"))));
        });
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void aDefaultOfTheSchemaIsWhatIsRead(Block block, String key, JsonNode plain) throws IOException {
        ObjectNode preset = least();
        Preset without = read(preset);
        JsonNode place = preset.at(LEAST.getOrDefault(block, "/groups/5/copy"));

        ((ObjectNode) place).set(key, plain);

        assertThat(read(preset)).isEqualTo(without);
    }

    private static ObjectNode least() throws IOException {
        return (ObjectNode) JSON.readTree("""
                {"input": {}, "groups": [
                  {"hls": {"to": "{asset}/a.m3u8", "rungs": [{"modifier": "a"}]}},
                  {"file": {"to": "{asset}/a.mp4", "video": {}, "audio": {"loudness": {"target": "-23 LUFS"}}}},
                  {"thumbnails": {"to": "{asset}/{index}.jpg"}},
                  {"storyboard": {"to": "{asset}/a.vtt"}},
                  {"split": {"to": "{asset}/parts"}},
                  {"copy": {"to": "{asset}/copy"}}]}
                """);
    }

    private static Preset read(JsonNode preset) {
        return new PresetReader().read("least", "least.yaml", preset.toPrettyString());
    }
}
