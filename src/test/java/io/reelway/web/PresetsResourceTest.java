package io.reelway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.ffmpeg.CapabilityReader;
import io.reelway.preset.library.Presets;
import io.reelway.preset.library.RuleFiles;
import io.reelway.testkit.TestPrograms;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PresetsResourceTest {
    private static final String STILLS = """
            description: A picture each second
            groups:
              - thumbnails:
                  to: assets/{asset}/Stills/{name}.{index}.jpg
                  every: 1s
                  size: 160x
                  quality: 80
            """;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    @TempDir
    Path folder;

    private PresetsResource resource;

    @BeforeEach
    void makeResource() {
        resource = new PresetsResource(
                new Presets(getClass().getClassLoader(), Optional.of(folder), warning -> {
                    throw new AssertionError(warning);
                }),
                new RuleFiles(getClass().getClassLoader(), Optional.empty(), warning -> {}),
                new CapabilityReader(TestPrograms.tested()));
    }

    private Map<String, Object> check(String type, String body) throws IOException {
        return check(type, body.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, Object> check(String type, byte[] body) throws IOException {
        return JSON.convertValue(resource.check(type, new ByteArrayInputStream(body)), FIELDS);
    }

    @Test
    void theListHasTheGroupsOfGoodPresetsAndTheErrorOfBrokenOnes() throws IOException {
        Files.writeString(folder.resolve("stills.yaml"), STILLS);
        Files.writeString(folder.resolve("broken.yaml"), "groups: 7");

        List<Map<String, Object>> list = resource.list().stream()
                .map(entry -> JSON.convertValue(entry, FIELDS))
                .toList();

        assertThat(list).anySatisfy(entry -> assertThat(entry)
                .containsEntry("name", "hls-ladder")
                .containsEntry("groups", List.of("hls", "file", "thumbnails"))
                .doesNotContainKey("error"));
        assertThat(list).anySatisfy(entry -> assertThat(entry)
                .containsEntry("name", "stills")
                .containsEntry("description", "A picture each second")
                .containsEntry("groups", List.of("thumbnails")));
        assertThat(list).anySatisfy(entry -> {
            assertThat(entry).containsEntry("name", "broken").doesNotContainKey("groups");
            assertThat((String) entry.get("error")).contains("broken.yaml:1");
        });
    }

    @Test
    void aPresetsTextIsThatOfItsFile() throws IOException {
        Files.writeString(folder.resolve("stills.yaml"), STILLS);

        assertThat(resource.text("stills").getEntity()).isEqualTo(STILLS);
        assertThat(resource.text("stills").getMediaType().toString()).startsWith("application/yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "../stills", "..%2Fstills", "UPPER", "a/b", "stills.yaml\u0000"})
    void anUnknownNameIsNotFoundAndNeverLeavesTheFolder(String name) {
        assertThatThrownBy(() -> resource.text(name))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("hls-ladder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "application/x-yaml; charset=utf-8", "text/yaml", "text/plain", ""})
    void aGoodPresetIsOkWithOutputsAndArguments(String type) throws IOException {
        Map<String, Object> answer = check(type, STILLS);

        assertThat(answer).containsEntry("ok", true).containsEntry("form", "preset");
        assertThat((List<?>) answer.get("outputs")).hasSize(1);
        assertThat(answer.get("ffmpeg"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("-filter_complex");
    }

    @Test
    void aRefusedPresetIsAnAnswerThatSaysWhy() throws IOException {
        Map<String, Object> answer = check("application/yaml", STILLS.replace("every", "evry"));

        assertThat(answer).containsEntry("ok", false);
        assertThat(answer.get("error").toString()).contains("INVALID_PRESET", "evry");
        assertThat((List<?>) answer.get("ffmpeg")).isEmpty();
    }

    @Test
    void jsonIsAMediaConvertJobByItsTypeOrItsContent() throws IOException {
        assertThat(check("application/json", "{}")).containsEntry("form", "job").containsEntry("ok", false);
        assertThat(check("text/plain", "{}")).containsEntry("form", "job");
        assertThat(check(null, "{}")).containsEntry("form", "job");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[",
                "]",
                "null",
                "7",
                "\"text\"",
                "{\"Settings\": null}",
                "{\"Settings\": []}",
                "{\"Settings\": {\"OutputGroups\": {}}}",
                "{\"Settings\": {\"OutputGroups\": [null, 7, []]}}",
                "{\"Settings\": {\"Inputs\": [{\"FileInput\": \"file:///etc/passwd\"}]}}",
                "{\"a\": 1, \"a\": 2}"
            })
    void aStrangeJobIsRefusedInWords(String body) throws IOException {
        Map<String, Object> answer = check("application/json", body);

        assertThat(answer).containsEntry("ok", false);
        assertThat(answer.get("error").toString()).contains("message=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "- a",
                "groups:",
                "a: &a [*a]",
                "a: &a [1]\nb: *a",
                "? [x]\n: y",
                "%YAML 9\n---\na: b",
                "groups: [{hls: {rungs: [[[[]]]]}}]",
                "!!javax.script.ScriptEngineManager [1]",
                "a: b\na: c",
                "\u0001"
            })
    void aStrangePresetIsRefusedInWords(String body) throws IOException {
        Map<String, Object> answer = check("application/yaml", body);

        assertThat(answer).containsEntry("ok", false);
        assertThat(answer.get("error").toString()).contains("INVALID_PRESET");
    }

    @Test
    void deepNestingEndsInARefusalAndNotInTheStack() throws IOException {
        assertThat(check("application/json", "{\"Settings\":".repeat(20_000))).containsEntry("ok", false);
        assertThat(check("application/json", "[".repeat(100_000))).containsEntry("ok", false);
        assertThat(check("application/yaml", "[".repeat(100_000))).containsEntry("ok", false);
        assertThat(check("application/yaml", "{a: ".repeat(50_000))).containsEntry("ok", false);
        assertThat(check("application/yaml", "- ".repeat(100_000)))
                .containsEntry("ok", false)
                .extracting("error")
                .asString()
                .contains("more than 100 deep");
    }

    @Test
    void aBodyThatIsNoTextIsABadRequest() {
        assertThatThrownBy(() -> check("text/plain", new byte[] {(byte) 0xff, (byte) 0xfe}))
                .isInstanceOfSatisfying(
                        ClientErrorException.class,
                        e -> assertThat(e.getResponse().getStatus()).isEqualTo(400))
                .hasMessageContaining("no UTF-8 text");
        assertThatThrownBy(() -> check("text/plain", new byte[0])).hasMessageContaining("the body is empty");
    }

    @Test
    void ofABodyThatIsTooLargeNoMoreIsReadThanTellsIt() {
        InputStream endless = new InputStream() {
            private int left = 300_000;

            @Override
            public int read() {
                return left-- > 0 ? ' ' : fail();
            }

            private int fail() {
                throw new AssertionError("read beyond the limit");
            }
        };

        assertThatThrownBy(() -> resource.check("text/plain", endless))
                .isInstanceOfSatisfying(
                        ClientErrorException.class,
                        e -> assertThat(e.getResponse().getStatus()).isEqualTo(413))
                .hasMessage("expected a preset of at most 256 KiB, but got more");
    }
}
