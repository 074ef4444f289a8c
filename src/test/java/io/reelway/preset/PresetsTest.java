package io.reelway.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresetsTest {
    private static final String THUMBNAILS = """
            description: pictures
            groups:
              - thumbnails:
                  to: assets/{asset}/T/{name}.{index}.jpg
                  every: 5s
                  size: 640
                  quality: 4
            """;

    @TempDir
    Path folder;

    private Presets presets() {
        return new Presets(getClass().getClassLoader(), Optional.of(folder));
    }

    @Test
    void theBuiltInLadderHasThreeRungsAnMp4AndThumbnails() {
        Preset ladder = presets().get("hls-ladder");
        assertThat(ladder.groups()).hasExactlyElementsOfTypes(HlsGroup.class, FileGroup.class, ThumbnailsGroup.class);
        HlsGroup hls = (HlsGroup) ladder.groups().get(0);
        assertThat(hls.segmentSeconds()).isEqualTo(6);
        assertThat(hls.rungs())
                .extracting(rung ->
                        rung.modifier() + " " + rung.video().orElseThrow().box())
                .containsExactly(
                        "360p Box[width=640, height=360]",
                        "540p Box[width=960, height=540]",
                        "720p Box[width=1280, height=720]");
        assertThat(hls.rungs().get(2).video().orElseThrow().rate()).isEqualTo(new Rate.Crf(22, 3_800_000, 0));
    }

    @Test
    void aFileOfTheFolderReplacesTheBuiltInOneOfItsName() throws IOException {
        Files.writeString(folder.resolve("hls-ladder.yaml"), THUMBNAILS);
        assertThat(presets().get("hls-ladder").groups()).hasSize(1);
    }

    @Test
    void namesListBuiltInAndOwnPresets() throws IOException {
        Files.writeString(folder.resolve("stills.yaml"), THUMBNAILS);
        Files.writeString(folder.resolve("Not A Name.yaml"), THUMBNAILS);
        assertThat(presets().names()).containsExactly("hls-ladder", "stills");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "../secret", "", ".hidden", "a/b", "UPPER", "-x"})
    void anUnknownNameIsRefusedWithThoseThatExist(String name) {
        assertThatThrownBy(() -> presets().get(name))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_PRESET))
                .hasMessageContaining("[hls-ladder]");
    }

    @Test
    void aNameNeverLeavesTheFolder() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Files.writeString(folder.resolve("secret.yaml"), THUMBNAILS);
        Presets presets = new Presets(getClass().getClassLoader(), Optional.of(inner));
        assertThatThrownBy(() -> presets.get("../secret")).hasMessageContaining("There is no preset");
    }
}
