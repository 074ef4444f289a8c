package io.reelway.nativebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The native program has the tables that it reads. */
class NativeResourcesTest {
    private static final Path RESOURCES = Path.of("src/main/resources");

    @Test
    void tablesOfPackagesAreIncluded() throws IOException {
        Properties properties = new Properties();
        try (Reader file = Files.newBufferedReader(RESOURCES.resolve("application.properties"))) {
            properties.load(file);
        }
        List<PathMatcher> included = Stream.of(properties
                        .getProperty("quarkus.native.resources.includes")
                        .split(",\\s*"))
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
        try (Stream<Path> tables = Files.walk(RESOURCES.resolve("io"))) {
            assertThat(tables.filter(Files::isRegularFile).map(RESOURCES::relativize))
                    .isNotEmpty()
                    .allMatch(table -> included.stream().anyMatch(glob -> glob.matches(table)));
        }
    }
}
