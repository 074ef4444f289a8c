package io.reelway.preset.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.reelway.preset.PictureFormat;
import io.reelway.preset.Preset;
import io.reelway.preset.SplitGroup;
import io.reelway.preset.VideoCodec;
import io.reelway.quality.rule.RuleKind;
import io.reelway.testkit.DerivedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema that editors use: its keys, words and codecs are derived from the program, the rest is tried on files. */
class PresetSchemaTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Path FILE = Path.of("presets/preset.schema.json");
    private static final JsonNode SCHEMA = schema();
    private static final DefaultIndenter INDENTED = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter WRITER = new ObjectMapper()
            .writer(new DefaultPrettyPrinter(
                            PrettyPrinter.DEFAULT_SEPARATORS.withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                    .withArrayIndenter(INDENTED)
                    .withObjectIndenter(INDENTED));
    private static final JsonSchema VALIDATOR =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SCHEMA);

    private static JsonNode schema() {
        try {
            return new ObjectMapper().readTree(FILE.toFile());
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

    @Test
    void theSchemaHasTheKeysTheWordsAndTheCodecsThatAreRead() throws IOException {
        ObjectNode schema = SCHEMA.deepCopy();
        ObjectNode blocks = schema.withObject("/$defs");
        blocks.properties()
                .removeIf(block -> block.getValue().has("properties")
                        && !texts(Block.values()).contains(block.getKey()));
        for (Block block : Block.values()) {
            ObjectNode keys = (block == Block.PRESET ? schema : blocks.withObject("/" + Values.word(block)))
                    .put("additionalProperties", false)
                    .withObject("/properties");
            keys.retain(block.keys());
            block.keys().forEach(keys::withObject);
        }
        words(schema, "/video/properties/codec", texts(VideoCodec.values()));
        words(schema, "/video/properties/speed", VideoReader.SPEEDS);
        words(schema, "/video/properties/pixel_format", VideoRules.pixelFormats());
        words(schema, "/video/properties/hdr", texts(Dynamics.values()));
        words(schema, "/audio/properties/codec", texts(AudioCodec.values()));
        words(schema, "/split/properties/mode", texts(SplitGroup.Mode.values()));
        words(schema, "/copy/properties/as", texts(CopyGroup.Form.values()));
        words(schema, "/hls/properties/segments", texts(HlsGroup.Segments.values()));
        words(schema, "/hls/properties/ladder", texts(HlsGroup.Ladder.values()));
        words(schema, "/storyboard/properties/format", texts(PictureFormat.values()));
        words(schema, "/fit", texts(Fit.values()));
        words(schema, "/input/properties/deinterlace", texts(InputSettings.Deinterlace.values()))
                .add(true)
                .add(false);

        words(schema, "/rule_name", texts(RuleKind.values()));
        Set<String> params = new TreeSet<>();
        Set<String> profiles = new LinkedHashSet<>();
        List<VideoCodec> codecs = new ArrayList<>();
        for (JsonNode each : schema.at("/$defs/video/allOf")) {
            Stream.of(VideoCodec.values())
                    .filter(codec -> codec != VideoCodec.COPY)
                    .filter(codec -> Values.word(codec)
                            .equals(each.at("/if/properties/codec/const").asText()))
                    .forEach(codec -> {
                        codecs.add(codec);
                        params.addAll(EncoderParams.allowed(codec).keySet());
                        profiles.addAll(VideoRules.profiles(codec).keySet());
                        rule((ObjectNode) each.at("/then/properties"), codec);
                    });
        }
        assertThat(codecs).containsExactly(VideoCodec.H264, VideoCodec.H265, VideoCodec.AV1, VideoCodec.VP9);
        words(schema, "/video/properties/params/propertyNames", params);
        numbers(words(schema, "/video/properties/profile", profiles), profiles);
        DerivedFile.isCurrent(FILE, WRITER.writeValueAsString(schema) + "\n");
    }

    /** An editor that has a rule file open needs no other file than its schema. */
    @Test
    void theSchemaOfRuleFilesIsThatPartOfIt() throws IOException {
        ObjectNode schema = new ObjectMapper().createObjectNode();
        schema.set("$schema", SCHEMA.get("$schema"));
        schema.put("title", "A rule file of Reelway");
        schema.setAll((ObjectNode) SCHEMA.at("/$defs/rule_file"));
        schema.withObject("/$defs").set("rule", SCHEMA.at("/$defs/rule"));
        schema.withObject("/$defs").set("rule_name", SCHEMA.at("/$defs/rule_name"));

        DerivedFile.isCurrent(Path.of("quality/rules.schema.json"), WRITER.writeValueAsString(schema) + "\n");
    }

    @Test
    void aRuleFileOfADescriptionOnlyIsMarked() throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(new ObjectMapper()
                        .readTree(Path.of("quality/rules.schema.json").toFile()));

        assertThat(schema.validate(YAML.readTree("description: x"))).isNotEmpty();
        assertThat(schema.validate(YAML.readTree("description: x\nwarn: {black: none}")))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(RuleKind.class)
    void everyRuleSaysWhenItIsKnownAndHowItIsWritten(RuleKind kind) {
        JsonNode rule = SCHEMA.at("/$defs/rule/properties/" + kind.word());

        assertThat(rule.path("description").asText())
                .endsWith(
                        switch (kind.known()) {
                            case PROBED -> " Known after probing.";
                            case DECODED -> " Known after decoding.";
                            case COMPARED -> " Known after comparing.";
                        });
        assertThat(rule.path("examples")).isNotEmpty().allSatisfy(example -> assertThat(
                        RequirementText.of(kind).read(example.asText()))
                .as(example.asText())
                .isPresent());
    }

    /** What a codec allows. */
    private static void rule(ObjectNode rule, VideoCodec codec) {
        rule.withObject("/crf").put("maximum", codec.highestCrf());
        ArrayNode profiles = rule.withObject("/profile").putArray("enum");
        VideoRules.profiles(codec).keySet().forEach(profile -> {
            profiles.add(profile);
            numbers(profiles, List.of(profile));
        });
        Set<String> levels = new TreeSet<>(VideoRules.levels(codec));
        numbers(put(rule.withObject("/level"), levels), new TreeSet<>(VideoRules.levelNames(codec)));
        put(rule.withObject("/pixel_format"), VideoRules.pixelFormats(codec));
        put(
                rule.withObject("/params/propertyNames"),
                EncoderParams.allowed(codec).keySet());
    }

    private static ArrayNode words(JsonNode schema, String place, Collection<String> words) {
        return put((ObjectNode) schema.at("/$defs" + place), words);
    }

    private static ArrayNode put(ObjectNode node, Collection<String> words) {
        ArrayNode list = node.putArray("enum");
        words.forEach(list::add);
        return list;
    }

    /** YAML reads 4.1 as a number, people write it as a word. */
    private static void numbers(ArrayNode list, Collection<String> words) {
        words.stream().filter(word -> word.matches("[0-9.]+")).forEach(word -> {
            if (word.contains(".")) {
                list.add(Double.parseDouble(word));
            } else {
                list.add(Integer.parseInt(word));
            }
        });
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

    private static List<String> texts(Enum<?>[] constants) {
        return Stream.of(constants).map(Values::word).toList();
    }
}
