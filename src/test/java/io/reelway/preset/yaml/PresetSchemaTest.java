package io.reelway.preset.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.reelway.preset.AudioCodec;
import io.reelway.preset.CopyGroup;
import io.reelway.preset.Dynamics;
import io.reelway.preset.Fit;
import io.reelway.preset.HlsGroup;
import io.reelway.preset.InputSettings;
import io.reelway.preset.Preset;
import io.reelway.preset.SplitGroup;
import io.reelway.preset.VideoCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema that editors use says what the program reads. */
class PresetSchemaTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final JsonNode SCHEMA = schema();
    private static final JsonSchema VALIDATOR =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SCHEMA);

    private static JsonNode schema() {
        try {
            return new ObjectMapper()
                    .readTree(Path.of("presets/preset.schema.json").toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<ValidationMessage> mistakes(String yaml) throws IOException {
        return VALIDATOR.validate(YAML.readTree(yaml));
    }

    @ParameterizedTest
    @MethodSource("io.reelway.preset.yaml.Fixtures#builtIn")
    void everyBuiltInPresetIsValid(String name) throws IOException {
        assertThat(mistakes(Fixtures.text(Path.of("presets", name + ".yaml")))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.reelway.preset.yaml.PresetVariants#all")
    void whateverIsWrittenIsValid(Preset preset) throws IOException {
        assertThat(mistakes(PresetWriter.write(preset))).isEmpty();
    }

    static Stream<String> refusedFixtures() {
        return Fixtures.broken().filter(name -> said(name).equals("schema: refuses"));
    }

    static Stream<String> otherFixtures() {
        return Fixtures.broken().filter(name -> !said(name).equals("schema: refuses"));
    }

    private static String said(String name) {
        return Fixtures.comments(Fixtures.text(Fixtures.BROKEN.resolve(name + ".yaml")))
                .get(1);
    }

    @ParameterizedTest
    @MethodSource("refusedFixtures")
    void aMistakeThatASchemaCanTellIsInvalid(String name) throws IOException {
        assertThat(mistakes(Fixtures.text(Fixtures.BROKEN.resolve(name + ".yaml"))))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("otherFixtures")
    void theOtherMistakesAreThoseThatItReallyCannotTell(String name) {
        assertThat(said(name)).isEqualTo("schema: cannot tell");
        try {
            assertThat(mistakes(Fixtures.text(Fixtures.BROKEN.resolve(name + ".yaml"))))
                    .isEmpty();
        } catch (IOException e) {
            assertThat(e).as("it is no YAML").hasMessageContaining("line");
        }
    }

    @ParameterizedTest
    @EnumSource(Block.class)
    void eachBlockHasTheKeysThatAreRead(Block block) {
        JsonNode described = block == Block.PRESET
                ? SCHEMA
                : SCHEMA.at("/$defs/" + block.name().toLowerCase(Locale.ROOT));
        assertThat(names(described.path("properties"))).containsExactlyInAnyOrderElementsOf(block.keys());
        assertThat(described.path("additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void everyBlockOfTheSchemaIsRead() {
        List<String> blocks = new ArrayList<>(names(SCHEMA.path("$defs")));
        blocks.remove("fit");
        assertThat(blocks)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Block.values())
                        .filter(block -> block != Block.PRESET)
                        .map(block -> block.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void wordsAreThoseThatAreRead() {
        assertThat(words("video", "codec")).isEqualTo(words(VideoCodec.values()));
        assertThat(words("audio", "codec")).isEqualTo(words(AudioCodec.values()));
        assertThat(words("video", "speed")).isEqualTo(VideoReader.SPEEDS);
        assertThat(words("video", "pixel_format")).isEqualTo(VideoRules.pixelFormats());
        assertThat(words("video", "hdr")).isEqualTo(words(Dynamics.values()));
        assertThat(words("split", "mode")).isEqualTo(words(SplitGroup.Mode.values()));
        assertThat(words("copy", "as")).isEqualTo(words(CopyGroup.Form.values()));
        assertThat(words("hls", "segments")).isEqualTo(words(HlsGroup.Segments.values()));
        assertThat(words("input", "deinterlace"))
                .startsWith(words(InputSettings.Deinterlace.values()).toArray(String[]::new))
                .endsWith("true", "false");
        assertThat(texts(SCHEMA.at("/$defs/fit/enum"))).isEqualTo(words(Fit.values()));
    }

    @ParameterizedTest
    @EnumSource(value = VideoCodec.class, mode = EnumSource.Mode.EXCLUDE, names = "COPY")
    void optionsOfEachEncoderAreThoseThatAreAllowed(VideoCodec codec) {
        JsonNode rule = null;
        for (JsonNode each : SCHEMA.at("/$defs/video/allOf")) {
            if (each.at("/if/properties/codec/const").asText().equals(Values.word(codec))) {
                rule = each.at("/then/properties");
            }
        }
        assertThat(rule).isNotNull();
        assertThat(texts(rule.at("/params/propertyNames/enum")))
                .containsExactlyInAnyOrderElementsOf(
                        EncoderParams.allowed(codec).keySet());
        assertThat(texts(rule.at("/pixel_format/enum"))).isEqualTo(VideoRules.pixelFormats(codec));
        assertThat(texts(rule.at("/profile/enum")))
                .containsAll(VideoRules.profiles(codec).keySet());
        assertThat(texts(rule.at("/level/enum"))).containsAll(VideoRules.levels(codec));
        assertThat(rule.at("/crf/maximum").asInt()).isEqualTo(codec.highestCrf());
    }

    @Test
    void everyKeyIsDescribed() {
        for (JsonNode block : SCHEMA.path("$defs")) {
            assertThat(block.path("description").asText()).isNotEmpty();
            block.path("properties").properties().forEach(key -> assertThat(
                            key.getValue().has("description") || key.getValue().has("$ref"))
                    .as(key.getKey())
                    .isTrue());
        }
    }

    private static List<String> words(String block, String key) {
        return texts(SCHEMA.at("/$defs/" + block + "/properties/" + key + "/enum"));
    }

    private static List<String> words(Enum<?>[] constants) {
        return Stream.of(constants).map(Values::word).toList();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
