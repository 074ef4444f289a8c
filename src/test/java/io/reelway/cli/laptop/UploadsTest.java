package io.reelway.cli.laptop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.cli.shared.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {
    @TempDir
    Path folder;

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "x");
    }

    @Test
    void sidecarsAndSubtitlesGoWithTheirVideo() throws IOException {
        FilesToUpload uploads = FilesToUpload.of(List.of(file("a b+ü.mov"), file("a b+ü.mov.json"), file("a b+ü.SRT")));

        assertThat(uploads.videos()).extracting(FilesToUpload.Upload::key).containsExactly("uploads/a b+ü.mov");
        assertThat(uploads.companions())
                .extracting(FilesToUpload.Upload::key)
                .containsExactly("uploads/a b+ü.mov.json", "uploads/a b+ü.SRT");
    }

    @Test
    void refusesWhatIsNotThereAFolderTwoOfOneNameAndSidecarsAlone() throws IOException {
        assertRefused(List.of(folder.resolve("none.mov")), "none.mov is not there");
        assertRefused(List.of(folder), "is a folder");
        assertRefused(List.of(file("a/clip.mov"), file("b/clip.mov")), "Two of the files are called clip.mov");
        assertRefused(List.of(file("clip.json")), "None of the files is a video");
    }

    private static void assertRefused(List<Path> files, String why) {
        assertThatThrownBy(() -> FilesToUpload.of(files))
                .isInstanceOf(CliException.class)
                .hasMessageContaining(why);
    }
}
