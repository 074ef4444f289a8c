package io.reelway.settings;

import io.quarkus.runtime.configuration.ConfigurationException;
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
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Adds the files of {@code reelway.routes-dir} to the files that Camel loads. A built-in file is left out where the
 * folder has one of the same name. From the other built-in files, the package {@code io.reelway.routes} leaves out the
 * routes that the folder replaces.
 */
public class RoutesConfigSourceFactory implements ConfigSourceFactory {
    /** The property with the built-in files that are left out, since the folder has files of their names. */
    public static final String REPLACED = "routes.replaced";

    public static final String INCLUDED = "camel.main.routes-include-pattern";
    private static final String SUFFIX = ".camel.yaml";
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
            throw new ConfigurationException("reelway.routes-dir: expected a folder of *" + SUFFIX
                    + " files, but there is no folder " + path + "; create it or unset the setting");
        }
        String builtIn = context.getValue(INCLUDED).getValue();
        Set<String> own = fileNames(path);
        Map<String, String> values = Map.of(
                INCLUDED, routes(builtIn, own, path),
                REPLACED, String.join(",", builtIn(builtIn, file -> own.contains(file))));
        return List.of(new PropertiesConfigSource(values, "reelway.routes-dir", ORDINAL));
    }

    /** The built-in files without those that are replaced, and the files of the folder. */
    static String routes(String builtIn, Set<String> replaced, Path folder) {
        return Stream.concat(
                        builtIn(builtIn, file -> !replaced.contains(file)).stream(),
                        Stream.of("file:" + folder + "/*" + SUFFIX))
                .collect(Collectors.joining(","));
    }

    private static List<String> builtIn(String all, Predicate<String> wanted) {
        return Stream.of(all.split(","))
                .filter(file -> wanted.test(file.substring(file.lastIndexOf('/') + 1)))
                .toList();
    }

    private static Set<String> fileNames(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException("reelway.routes-dir: cannot list " + folder, e);
        }
    }
}
