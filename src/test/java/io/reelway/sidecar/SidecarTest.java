package io.reelway.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.error.VideoException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that one feature reads as a number is checked where that feature is on. */
class SidecarTest {
    @ParameterizedTest
    @ValueSource(strings = {"7", "-1", "2147483647", "-2147483648", "null"})
    void wholeNumbersAndNullAreTaken(String value) {
        assertThatCode(() -> check(value)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "7.5", "2147483648", "1e400", "true", "[7]", "{}", "\"\""})
    void anythingElseIsRefusedWithTheKeyAndTheSidecar(String value) {
        assertThatThrownBy(() -> check(value))
                .isInstanceOf(VideoException.class)
                .hasMessageContaining("uploads/a.json")
                .hasMessageContaining("\"provisioning_id\": expected a whole number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {"30|30", "29.97|29.97", "\"30\"|30", "\"30s\"|30", "\" 30.5 s \"|30.5", "86400|86400", "null|"})
    void theLengthThatAVideoShouldHaveIsSecondsAsNumberOrText(String value, Double seconds) {
        assertThat(told(value)).isEqualTo(Optional.ofNullable(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "86401", "1e400", "\"\"", "\"half a minute\"", "\"0:30\"", "true", "[30]", "{}"})
    void anotherLengthIsRefusedWithTheKeyAndTheSidecar(String value) {
        assertThatThrownBy(() -> told(value))
                .isInstanceOf(VideoException.class)
                .hasMessageContaining("uploads/a.json")
                .hasMessageContaining("\"duration\": expected seconds as 30 or \"30s\"");
    }

    @Test
    void aLengthThatNobodyAsksForIsPassedOn() {
        assertThat(parsed("{\"duration\": \"half a minute\"}").metadata()).containsEntry("duration", "half a minute");
    }

    private static Optional<Double> told(String value) {
        return parsed("{\"duration\": " + value + "}").toldSeconds("uploads/a.json");
    }

    private static Sidecar parsed(String document) {
        return SidecarParser.parse("uploads/a.json", document.getBytes(StandardCharsets.UTF_8));
    }

    private static void check(String value) {
        byte[] document = ("{\"provisioning_id\": " + value + "}").getBytes(StandardCharsets.UTF_8);
        SidecarParser.parse("uploads/a.json", document).wantWholeNumber("uploads/a.json", "provisioning_id");
    }
}
