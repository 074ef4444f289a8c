package io.reelway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownVariablesTest {
    @ParameterizedTest
    @CsvSource({
        "REELWAY_CONCURENCY,REELWAY_CONCURRENCY",
        "REELWAY_SOURCE_BUKCET,REELWAY_SOURCE_BUCKET",
        "REELWAY_PRESETDIR,REELWAY_PRESETS_DIR",
        "REELWAY_MAXBYTES,REELWAY_MAX_BYTES",
    })
    void aMisspeltSettingIsRefusedWithTheOneThatWasMeant(String name, String meant) {
        assertThatThrownBy(() -> UnknownVariables.in(Map.of(name, "1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("Did you mean " + meant + "?");
    }

    @Test
    void othersAreNamed() {
        assertThat(UnknownVariables.in(Map.of("REELWAY_COLOUR", "red", "REELWAY_LEASE", "PT5M", "PATH", "")))
                .containsExactly("REELWAY_COLOUR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "REELWAY_SERVICE_HOST",
                "REELWAY_SERVICE_PORT_HTTP",
                "REELWAY_WEB_SERVICE_PORT",
                "REELWAY_PORT",
                "REELWAY_PORT_8080_TCP_ADDR",
                "REELWAY_PROGRAM"
            })
    void whatOthersSetIsNotLookedAt(String name) {
        assertThat(UnknownVariables.in(Map.of(name, "1"))).isEmpty();
    }
}
