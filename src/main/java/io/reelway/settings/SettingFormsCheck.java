package io.reelway.settings;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.reelway.error.Lines;
import io.reelway.error.Printable;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Checks the forms of settings in the environment before anything reads a setting, and reports mistakes in lines that
 * fit a screen. It adds no source: as a factory of sources it is called early enough, in a native program and in a
 * function as well.
 */
public class SettingFormsCheck implements ConfigSourceFactory {
    private static final int COLUMNS = 80;

    /** @throws ConfigurationException with all mistakes; of this exception the framework shows only the message */
    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        List<String> mistakes = SettingForms.mistakes(System.getenv());
        if (!mistakes.isEmpty()) {
            throw new ConfigurationException(Stream.concat(
                            Stream.of("Reelway cannot start:"),
                            mistakes.stream()
                                    .map(Printable::line)
                                    .flatMap(mistake -> Lines.wrapped(mistake, COLUMNS).stream()))
                    .collect(Collectors.joining("\n")));
        }
        return List.of();
    }
}
