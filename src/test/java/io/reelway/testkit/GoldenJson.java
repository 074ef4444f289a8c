package io.reelway.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Compares documents with {@code src/test/resources/documents}, byte for byte, since programs of users read them. */
public final class GoldenJson {
    private static final Path EXPECTED = Path.of("src/test/resources/documents");

    private GoldenJson() {}

    /** @param name of the file, such as {@code outcome-processed.json} */
    public static void assertSame(String name, String document) {
        try {
            DerivedFile.isCurrent(EXPECTED.resolve(name), document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
