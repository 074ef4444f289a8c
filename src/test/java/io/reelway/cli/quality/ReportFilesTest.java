package io.reelway.cli.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.cli.shared.CliException;
import io.reelway.quality.report.QualityPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report replaces a report, and nothing else. */
class ReportFilesTest {
    private static final String DOCUMENT = "{\"version\": 1, \"video\": {\"key\": \"a.mp4\"}, \"verdict\": \"PASSED\"}";
    private static final String PAGE = "<!doctype html>" + QualityPage.GENERATOR;

    @TempDir
    Path folder;

    @Test
    void anEarlierReportIsReplaced() throws IOException {
        ReportFiles.in(folder.resolve("new"), "a.mp4").write(DOCUMENT, PAGE);
        ReportFiles files = ReportFiles.in(folder.resolve("new"), "a.mp4");

        files.write(DOCUMENT, PAGE + "later");

        assertThat(folder.resolve("new/a.mp4.quality.json")).hasContent(DOCUMENT);
        assertThat(folder.resolve("new/a.mp4.quality.html")).hasContent(PAGE + "later");
        try (Stream<Path> left = Files.list(folder.resolve("new"))) {
            assertThat(left).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"version\": 1}",
                "{\"version\": \"1\", \"video\": {}}",
                "my notes",
                "{\"video\": {}}"
            })
    void anotherDocumentStays(String text) throws IOException {
        stays(Files.writeString(folder.resolve("a.mp4.quality.json"), text), text);
    }

    @Test
    void anotherPageStays() throws IOException {
        stays(Files.writeString(folder.resolve("a.mp4.quality.html"), "<!doctype html>"), "<!doctype html>");
    }

    @Test
    void aLinkAndAFolderStay() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere.json"), DOCUMENT);
        Path link = Files.createSymbolicLink(folder.resolve("a.mp4.quality.json"), elsewhere);
        stays(link, DOCUMENT);
        Files.delete(link);
        Files.createDirectory(folder.resolve("a.mp4.quality.html"));

        assertThatThrownBy(() -> ReportFiles.in(folder, "a.mp4"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("a.mp4.quality.html");
    }

    private void stays(Path file, String text) {
        assertThatThrownBy(() -> ReportFiles.in(folder, "a.mp4"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--out");
        assertThat(file).hasContent(text);
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> ReportFiles.in(file, "a.mp4"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("--out");
    }
}
