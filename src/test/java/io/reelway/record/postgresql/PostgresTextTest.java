package io.reelway.record.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What PostgreSQL's jsonb refuses is replaced, and nothing else is. */
class PostgresTextTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        "a\u0000b, a\ufffdb",
        "'\u0000\u0000', '\ufffd\ufffd'",
        "\ud800, \ufffd",
        "x\udc00\ud800y, x\ufffd\ufffdy",
        // a backslash before the escape, and two
        "'\\\u0000', '\\\ufffd'",
        "'\\\\\u0000', '\\\\\ufffd'"
    })
    void charactersThatItRefusesAreReplaced(String text, String expected) throws IOException {
        assertThat(through(text)).isEqualTo(expected);
    }

    /** The texts that only look like an escape are kept. */
    @ParameterizedTest
    @ValueSource(strings = {"plain", "\\u0000", "\\\\u0000", "a\\u0000b\\", "\"quoted\"", "Fête 🎬", "\u0001\n\t", ""})
    void allOthersAreKept(String text) throws IOException {
        assertThat(through(text)).isEqualTo(text);
    }

    private static String through(String text) throws IOException {
        String json = PostgresText.of(JSON.writeValueAsString(Map.of("key", text)));
        return JSON.readTree(json).get("key").asText();
    }
}
