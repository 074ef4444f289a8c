package io.reelway.cli.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path folder;

    @Test
    void anEmptyOneIsRidOfWhatLayInItAndLeavesAloneWhatALinkInItLeadsTo() throws IOException {
        Path mine = Files.writeString(
                Files.createDirectories(folder.resolve("mine")).resolve("film.mov"), "film");
        Path data = Files.createDirectories(folder.resolve("data/reelway-source/uploads"))
                .resolve("../..")
                .normalize();
        Files.writeString(data.resolve("reelway-source/uploads/old.mp4"), "old");
        Files.createSymbolicLink(data.resolve("link"), mine.getParent());

        try (DataFolder empty = DataFolder.openEmpty(data)) {
            assertThat(empty.path()).isDirectoryNotContaining("glob:**/{reelway-source,link}");
        }

        assertThat(mine).hasContent("film");
    }
}
