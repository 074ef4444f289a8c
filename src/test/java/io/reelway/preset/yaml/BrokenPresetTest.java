package io.reelway.preset.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person reads who made a mistake. */
class BrokenPresetTest {
    @ParameterizedTest
    @MethodSource("io.reelway.preset.yaml.Fixtures#broken")
    void aMistakeIsRefusedInTheWordsThatStandAtTheTopOfItsFile(String name) {
        String text = Fixtures.text(Fixtures.BROKEN.resolve(name + ".yaml"));
        assertThatThrownBy(() -> new PresetReader().read(name, name + ".yaml", text))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PRESET))
                .hasMessage(Fixtures.comments(text).get(0));
    }

    @ParameterizedTest
    @MethodSource("io.reelway.preset.yaml.Fixtures#broken")
    void everyMessageSaysFileAndLine(String name) {
        String text = Fixtures.text(Fixtures.BROKEN.resolve(name + ".yaml"));
        assertThat(Fixtures.comments(text).get(0)).matches(name + "\\.yaml:[1-9][0-9]*: .+[.?]");
    }

    @Test
    void whatIsLongOrStrangeIsCutAndCleanedInMessages() {
        String long500 = "x".repeat(500);
        assertThatThrownBy(() -> new PresetReader().read("a", "a.yaml", "\"" + long500 + "\\e[31m\": 1\n"))
                .hasMessageContaining("x".repeat(80) + "…")
                .message()
                .hasSizeLessThan(400)
                .doesNotContain("\u001b");
    }

    @Test
    void aThousandBracketsAreRefusedNotFollowed() {
        assertThatThrownBy(() -> new PresetReader().read("a", "a.yaml", "[".repeat(100_000)))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PRESET));
    }

    @Test
    void anEmptyFileSaysWhatItNeeds() {
        assertThatThrownBy(() -> new PresetReader().read("a", "a.yaml", "# nothing\n"))
                .hasMessage(
                        "The file a.yaml is empty. A preset needs groups at least: what is to be made; a rule file needs rules.");
    }
}
