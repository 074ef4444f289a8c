package io.reelway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What users run holds nothing that only tests need. */
class UsersJarsIT {
    private static final String EMBEDDED = "io/reelway/embedded/";

    @Test
    void theEmbeddedAwsComesWithoutItsFaultSwitchAndAccessLog() {
        assertThat(embeddedClasses(Path.of("target/embedded-aws")))
                .contains(EMBEDDED + "EmbeddedAws.class")
                .noneMatch(name -> name.startsWith(EMBEDDED + "testing/"));
    }

    @Test
    void theProgramComesWithoutTheEmbeddedAws() {
        assertThat(embeddedClasses(Path.of("target/quarkus-app"))).isEmpty();
    }

    /** In folders and in jars. */
    private static List<String> embeddedClasses(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> file.toString().endsWith(".jar")
                            ? entries(file)
                            : Stream.of(folder.relativize(file).toString()))
                    .filter(name -> name.contains(EMBEDDED))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> entries(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).filter(name -> !name.endsWith("/")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
