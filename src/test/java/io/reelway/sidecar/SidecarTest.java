package io.reelway.sidecar;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.error.VideoException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
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

    private static void check(String value) {
        byte[] document = ("{\"provisioning_id\": " + value + "}").getBytes(StandardCharsets.UTF_8);
        SidecarParser.parse("uploads/a.json", document).wantWholeNumber("uploads/a.json", "provisioning_id");
    }
}
