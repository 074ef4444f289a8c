package io.reelway.settings;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Adds the folder of {@code reelway.routes-dir} to the routes that Camel loads. Camel refuses two routes of one id, so a
 * built-in file is left out where the folder has one of the same name.
 */
public class RoutesConfigSourceFactory implements ConfigSourceFactory {
    private static final String SUFFIX = ".camel.yaml";
    /** Where Camel finds the built-in files: in the packaged program, in a development run, in a native program. */
    private static final List<String> BUILT_IN = List.of("**/*.jar!/routes/", "**/target/classes/routes/", "routes/");
    /** Above application.properties (250), below the environment (300) and system properties (400). */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue folder = context.getValue("reelway.routes-dir");
        if (folder == null || folder.getValue() == null || folder.getValue().isBlank()) {
            return List.of();
        }
        Path path = Path.of(folder.getValue()).toAbsolutePath();
        if (!Files.isDirectory(path)) {
            throw new IllegalArgumentException("reelway.routes-dir: expected a folder of *" + SUFFIX
                    + " files, but there is no folder " + path + "; create it or unset the setting");
        }
        Map<String, String> properties = Map.of(
                "camel.main.routes-include-pattern",
                "classpath:routes/*" + SUFFIX + ",file:" + path + "/*" + SUFFIX,
                "camel.main.routes-exclude-pattern",
                fileNames(path)
                        .flatMap(name -> BUILT_IN.stream().map(place -> place + name))
                        .collect(Collectors.joining(",")));
        return List.of(new PropertiesConfigSource(properties, "reelway.routes-dir", ORDINAL));
    }

    private static Stream<String> fileNames(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException("reelway.routes-dir: cannot list " + folder, e);
        }
    }
}
