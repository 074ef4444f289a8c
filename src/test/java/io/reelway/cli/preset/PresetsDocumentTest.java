package io.reelway.cli.preset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.check.PresetCheck;
import io.reelway.check.PresetChecker;
import io.reelway.check.PresetText;
import io.reelway.check.SampleSource;
import io.reelway.cli.Main;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Screen;
import io.reelway.ffmpeg.CapabilityReader;
import io.reelway.ffmpeg.Programs;
import io.reelway.preset.ResourceTable;
import io.reelway.preset.library.RuleFiles;
import io.reelway.preset.yaml.PresetReader;
import io.reelway.testkit.DerivedFile;
import io.reelway.testkit.TestPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/presets.md cannot lie: its presets are checked, and its tables are those of the schema and of the encoder options. */
class PresetsDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/presets.md");
    private static final String MARK =
            "<!-- from presets/preset.schema.json and encoder-params.txt; PresetsDocumentTest writes it -->";
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern REFERENCE = Pattern.compile("#/\\$defs/(\\w+)");

    @TempDir
    Path folder;

    static Stream<String> presets() throws IOException {
        return YAML.matcher(Files.readString(DOCUMENT)).results().map(block -> block.group(1));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetOfTheDocumentCanBeUsed(String yaml) {
        Programs programs = TestPrograms.tested();
        PresetCheck check = new PresetChecker(
                        new CapabilityReader(programs)::get,
                        new RuleFiles(getClass().getClassLoader(), Optional.empty(), warning -> {}))
                .check(PresetText.of("example.yaml", yaml), SampleSource.ofTypical());

        assertThat(check.refusal()).isEmpty();
        assertThat(check.unsuited()).isEmpty();
        assertThat(check.ffmpeg()).isNotEmpty();
    }

    @Test
    void theMessageOfTheDocumentIsTheRealOne() throws IOException {
        String broken = presets().skip(1).findFirst().orElseThrow().replace("max_bitrate", "max_birate");
        Path file = Files.writeString(folder.resolve("my.yaml"), broken);
        Screen screen = new Screen();

        int code = Main.commandLine(screen.plain(), new ProgramFiles(folder), Map.of())
                .execute("presets", "check", file.toString());

        assertThat(code).isEqualTo(1);
        String said =
                screen.text().replace(folder + "/", "").replaceAll("\\s+", " ").strip();
        assertThat(Files.readString(DOCUMENT).replaceAll("\\s+", " ")).contains(said);
    }

    @Test
    void theTablesOfKeysAndOptionsAreThoseOfTheProgram() throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(Path.of("presets/preset.schema.json").toFile());
        DerivedFile.endsWith(DOCUMENT, MARK, tables(schema) + options());
    }

    /** One line an option, one column a codec; then the options that have a key. */
    private static String options() {
        Map<String, Map<String, String>> options = new LinkedHashMap<>();
        StringBuilder keys = new StringBuilder("\nFor these there is a key:\n\n| Option | Key |\n|---|---|\n");
        for (ResourceTable.Row row :
                ResourceTable.read(PresetReader.class, "encoder-params.txt", "codec", "option", "form", "values")) {
            if (row.cell(2).equals("key")) {
                keys.append("| `%s` | %s |\n".formatted(row.cell(1), row.cell(3)));
            } else {
                options.computeIfAbsent(row.cell(1), option -> new LinkedHashMap<>())
                        .put(row.cell(0), form(row.cell(2), row.cell(3)));
            }
        }
        List<String> codecs = List.of("h264", "h265", "av1", "vp9");
        StringBuilder text = new StringBuilder("\n### params\n\nThe options of each codec's encoder.\n\n");
        text.append("| Option | ").append(String.join(" | ", codecs)).append(" |\n|---|---|---|---|---|\n");
        options.forEach((option, forms) -> {
            text.append("| `").append(option).append("` |");
            codecs.forEach(codec ->
                    text.append(' ').append(forms.getOrDefault(codec, "")).append(" |"));
            text.append('\n');
        });
        return text.append(keys).toString();
    }

    private static String form(String form, String values) {
        return switch (form) {
            case "word" -> "`" + values.replace(", ", "`, `") + "`";
            case "some" -> "`none`, `all`, or some of `" + values.replace(", ", ",") + "`";
            case "decimals" -> values.equals("1") ? "as `1.0`" : "as `1.0` or `1.0,0.15`";
            case "offsets" -> "as `-1,-1`, each from -6 to 6";
            default -> values;
        };
    }

    private static String tables(JsonNode schema) {
        StringBuilder text = new StringBuilder();
        table(text, "The file", schema, schema);
        schema.get("$defs").fields().forEachRemaining(block -> {
            if (block.getValue().has("properties")) {
                table(text, block.getKey(), block.getValue(), schema);
            }
        });
        return text.toString();
    }

    private static void table(StringBuilder text, String title, JsonNode block, JsonNode schema) {
        text.append("\n### ").append(title).append("\n\n");
        text.append(block.path("description").asText()).append("\n\n");
        text.append("| Key | Values | Default | Meaning |\n|---|---|---|---|\n");
        block.get("properties").fields().forEachRemaining(key -> {
            JsonNode resolved = resolved(key.getValue(), schema);
            String meaning = key.getValue()
                    .path("description")
                    .asText(reference(key.getValue())
                            .map(name -> schema.get("$defs").get(name))
                            .orElse(resolved)
                            .path("description")
                            .asText());
            String otherwise = resolved.has("default") ? "`" + word(resolved.get("default")) + "`" : "";
            text.append("| `").append(key.getKey()).append("` | ");
            text.append(cell(String.join(", ", values(key.getValue(), schema)))).append(" | ");
            text.append(cell(otherwise)).append(" | ").append(cell(meaning)).append(" |\n");
        });
    }

    /** Small definitions that are no blocks of keys stand where they are used. */
    private static JsonNode resolved(JsonNode value, JsonNode schema) {
        Optional<String> reference = reference(value);
        return reference
                .map(name -> schema.get("$defs").get(name))
                .filter(definition -> !definition.has("properties"))
                .orElse(value);
    }

    private static List<String> values(JsonNode value, JsonNode schema) {
        JsonNode node = resolved(value, schema);
        Optional<String> block = reference(node);
        if (block.isPresent()) {
            return List.of("[" + block.get() + "](#" + block.get() + ")");
        }
        List<String> values = new ArrayList<>();
        if (node.has("const")) {
            values.add("`" + word(node.get("const")) + "`");
        }
        // YAML reads 1 as a number, people write it as a word: one value
        StreamSupport.stream(node.path("enum").spliterator(), false)
                .map(word -> "`" + word(word) + "`")
                .distinct()
                .forEach(values::add);
        if (values.isEmpty() && node.path("type").asText().equals("boolean")) {
            values.addAll(List.of("`true`", "`false`"));
        }
        node.path("anyOf").forEach(choice -> values.addAll(values(choice, schema)));
        if (node.has("items")) {
            List<String> items = values(node.get("items"), schema);
            if (items.size() > 1) {
                // the words themselves are told once
                items.stream().filter(item -> !values.contains(item)).forEach(values::add);
                values.add("a list of them");
            } else {
                items.forEach(item -> values.add("a list of " + item));
            }
        }
        if (values.isEmpty() && node.has("minimum") && node.has("maximum")) {
            values.add(
                    node.get("minimum").asText() + " to " + node.get("maximum").asText());
        }
        if (value.has("examples") && !node.has("enum")) {
            value.get("examples").forEach(example -> {
                String shown = "`" + word(example) + "`";
                if (!values.contains(shown)) {
                    values.add(values.isEmpty() ? "as " + shown : shown);
                }
            });
        }
        return values;
    }

    private static Optional<String> reference(JsonNode node) {
        return Optional.of(REFERENCE.matcher(node.path("$ref").asText()))
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1));
    }

    private static String word(JsonNode value) {
        if (value.isObject()) {
            Map<String, String> pairs = new LinkedHashMap<>();
            value.fields().forEachRemaining(field -> pairs.put(field.getKey(), word(field.getValue())));
            return pairs.toString().replace("=", ": ");
        }
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(word(item)));
            return items.toString();
        }
        return value.asText();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
