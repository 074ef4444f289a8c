package io.reelway.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SidecarParserTest {
    @Test
    void aPresetIsANameOrAList() {
        assertThat(parse("{\"preset\": \"hls-ladder\"}").presets()).containsExactly("hls-ladder");
        assertThat(parse("{\"preset\": [\"a\", \"b\"]}").presets()).containsExactly("a", "b");
        assertThat(parse("{}").presets()).isEmpty();
    }

    @Test
    void everythingIsPassedOnWhateverItsKey() {
        Sidecar sidecar =
                parse("{\"title\": \"Öl\", \"campaign\": {\"id\": 7}, \"md5\": \"D41D8CD98F00B204E9800998ECF8427E\"}");

        assertThat(sidecar.metadata()).containsKeys("title", "campaign", "md5");
        assertThat(sidecar.md5()).contains("d41d8cd98f00b204e9800998ecf8427e");
    }

    @Test
    void nullIsAbsentWhateverTheKey() {
        Sidecar sidecar = parse("{\"preset\": null, \"title\": null, \"content_id\": null, \"pub_id\": null,"
                + " \"md5\": null, \"job\": null}");

        assertThat(sidecar.presets()).isEmpty();
        assertThat(sidecar.md5()).isEmpty();
        assertThat(sidecar.job()).isEmpty();
    }

    @Test
    void nullsOfUnknownKeysAndTheOrderAreKept() {
        assertThat(parse("{\"z\": null, \"a\": 1}").metadata().keySet()).containsExactly("z", "a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"preset\": 7} | line 1, key \"preset\": expected a name or a list of names, but got a number",
                "{\"preset\": []} | expected a name or a list of names, but got an empty list",
                "{\"preset\": \" \"} | expected a name or a list of names, but got empty text",
                "{\"preset\": [1]} | key \"preset\"",
                "{\"title\": {}} | key \"title\": expected text, but got an object",
                "{\"md5\": \"abc\"} | key \"md5\": expected 32 hexadecimal digits",
                "{\"job\": \"x\"} | key \"job\": expected a MediaConvert job",
                "[1] | expected a JSON object, but got a list",
                "{\"a\": 1, \"a\": 2} | Duplicate field",
                "{} x | expected JSON",
                "nonsense | line 1",
            })
    void whatIsWrongIsSaidWithItsPlace(String content, String said) {
        assertThatThrownBy(() -> parse(content))
                .isInstanceOf(VideoException.class)
                .hasMessageContaining("uploads/clip.json")
                .hasMessageContaining(said)
                .extracting("code")
                .isEqualTo(ErrorCode.INVALID_METADATA);
    }

    @Test
    void theLineOfAWrongKeyIsCounted() {
        assertThatThrownBy(() -> parse("{\n  \"title\": \"a\",\n  \"pub_id\": 5\n}"))
                .hasMessageContaining("line 3, key \"pub_id\"");
    }

    @Test
    void aSidecarBeyond64KiBIsRefused() {
        byte[] large = new byte[SidecarParser.LIMIT + 1];

        assertThatThrownBy(() -> SidecarParser.parse("uploads/clip.json", large))
                .hasMessageContaining("64 KiB");
    }

    private static Sidecar parse(String content) {
        return SidecarParser.parse("uploads/clip.json", content.getBytes(StandardCharsets.UTF_8));
    }
}
