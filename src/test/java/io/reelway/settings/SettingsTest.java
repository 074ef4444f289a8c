package io.reelway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void theVariablesOfAllSettingsAreKnown() {
        assertThat(Settings.VARIABLES)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Settings.class.getDeclaredMethods())
                        .filter(method -> Modifier.isAbstract(method.getModifiers()))
                        .map(Method::getName)
                        .map(Settings::variable)
                        .toList());
    }
}
