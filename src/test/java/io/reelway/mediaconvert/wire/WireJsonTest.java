package io.reelway.mediaconvert.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireJsonTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {                   | it ends too early
            {"a": 1             | it ends too early
            []                  | expected a JSON object
            7                   | expected a JSON object
            null                | expected a JSON object
            {"a": 1} x          | line 1, column
            {"a": 1, "a": 2}    | a key is there twice
            {'a': 1}            | line 1, column
            {"a": NaN}          | line 1, column
            {"a": "\\ud800"}    | half of a surrogate pair
            {"\\udc00": 1}      | half of a surrogate pair
            """)
    void whatIsNoObjectIsRefusedInPlainWords(String body, String words) {
        assertThatThrownBy(() -> WireJson.object(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ServiceException.Kind.BAD_REQUEST))
                .hasMessageStartingWith("The body of the request is not read: ")
                .hasMessageContaining(words)
                .message()
                .doesNotContain("Source", "fasterxml", "Stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "{}"})
    void anEmptyBodyIsAnEmptyObject(String body) {
        assertThat(WireJson.object(body.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void deepNestingAndLongNumbersEndInARefusal() {
        for (String body : new String[] {
            "{\"a\":".repeat(20_000),
            "[".repeat(100_000),
            "{\"a\": " + "[".repeat(61),
            "{\"a\": " + "9".repeat(5000) + "}"
        }) {
            assertThatThrownBy(() -> WireJson.object(body.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining("deeper than 60");
        }
    }

    @Test
    void aBodyThatIsNoTextOrTooLargeIsRefused() {
        assertThatThrownBy(() -> WireJson.object(new byte[] {'{', (byte) 0xff, '}'}))
                .hasMessageContaining("no text in UTF-8");
        assertThatThrownBy(() -> WireJson.object(new byte[WireJson.MOST_BYTES + 1]))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        e -> assertThat(e.kind().status()).isEqualTo(413));
    }
}
