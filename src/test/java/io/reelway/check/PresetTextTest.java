package io.reelway.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.preset.library.PresetForm;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetTextTest {
    @ParameterizedTest
    @CsvSource({
        "cattube.job.json, cattube, JOB",
        "some/folder/My Template.JSON, My Template, JOB",
        "hd.yaml, hd, PRESET",
        "C:\\presets\\hd.yml, hd, PRESET",
        "job, job, JOB",
        ".json, .json, JOB"
    })
    void nameAndFormComeFromTheFilesName(String file, String name, PresetForm form) {
        PresetText text = PresetText.of(file, "{}");

        assertThat(text.name()).isEqualTo(name);
        assertThat(text.form()).isEqualTo(form);
    }

    @Test
    void withoutAnEndingThatTellsTheContentDoes() {
        assertThat(PresetText.of("x.txt", "\n  {\"Settings\": {}}").form()).isEqualTo(PresetForm.JOB);
        assertThat(PresetText.of("x.txt", "groups: []").form()).isEqualTo(PresetForm.PRESET);
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() {
        assertThat(PresetText.decoded("f", "\uFEFF{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("{}");
    }

    @Test
    void whatIsNoTextOrEmptyIsRefusedWithTheFilesName() {
        assertThatThrownBy(() -> PresetText.decoded("f.yaml", new byte[] {(byte) 0xff, 'a'}))
                .hasMessageStartingWith("f.yaml is no UTF-8 text");
        assertThatThrownBy(() -> PresetText.decoded("f.yaml", " \n".getBytes(StandardCharsets.UTF_8)))
                .hasMessageStartingWith("f.yaml is empty");
    }
}
