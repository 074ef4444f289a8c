package io.reelway.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of FIPS 180-4. */
class Sha256Test {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @TempDir
    Path folder;

    @Test
    void textsBytesAndFilesHaveTheDigestsOfTheStandard() throws IOException {
        assertThat(Sha256.of("abc")).isEqualTo(ABC);
        assertThat(Sha256.of(new byte[0])).isEqualTo(NOTHING);
        assertThat(Sha256.of(Files.writeString(folder.resolve("file"), "abc"))).isEqualTo(ABC);
    }

    @Test
    void aCopyIsWhole() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(Sha256.copy(new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8)), out))
                .isEqualTo(ABC);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("abc");
    }
}
