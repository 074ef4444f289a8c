package io.reelway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares documents with {@code src/test/resources/documents}, byte for byte, because other programs read them. The
 * actual documents are written to {@code target/documents}, to be copied from there where a change is intended.
 */
public final class GoldenJson {
    private static final Path EXPECTED = Path.of("src/test/resources/documents");
    private static final Path CAME = Path.of("target/documents");

    private GoldenJson() {}

    /** @param name of the file, such as {@code outcome-processed.json} */
    public static void assertSame(String name, String document) {
        Path expected = EXPECTED.resolve(name);
        try {
            Files.createDirectories(CAME);
            Files.writeString(CAME.resolve(name), document);
            assertThat(expected).exists();
            assertThat(document).isEqualTo(Files.readString(expected));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
