package io.reelway.routes;

import io.reelway.settings.RoutesConfigSourceFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * Reads the text of route files, in which a mistake is searched. It reads the files anew, since a program that cannot
 * start has no routes to ask.
 */
final class RouteTexts {
    private static final Logger LOG = Logger.getLogger(RouteTexts.class);
    static final String SUFFIX = ".camel.yaml";

    private static final String BUILT_IN = "classpath:";
    private static final Pattern BEAN = Pattern.compile("\\bbean:(\\w+)");

    private RouteTexts() {}

    /** The user's own files; the built-in ones are tested. */
    static List<RouteMistake.Source> own() {
        Optional<Path> folder = ConfigProvider.getConfig()
                .getOptionalValue("reelway.routes-dir", String.class)
                .map(Path::of)
                .filter(Files::isDirectory);
        List<RouteMistake.Source> texts = new ArrayList<>();
        if (folder.isPresent()) {
            try (Stream<Path> files = Files.list(folder.get()).sorted()) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    texts.add(new RouteMistake.Source(file.toString(), Files.readString(file)));
                }
            } catch (IOException e) {
                LOG.debug("routes cannot be read to look for the mistake", e);
            }
        }
        return texts;
    }

    /** The names of beans that the built-in routes call. */
    static List<String> beans() {
        Config config = ConfigProvider.getConfig();
        return Stream.of(RoutesConfigSourceFactory.INCLUDED, RoutesConfigSourceFactory.REPLACED)
                .flatMap(property -> config.getOptionalValues(property, String.class).stream())
                .flatMap(List::stream)
                .filter(file -> file.startsWith(BUILT_IN))
                .map(file -> builtIn(file.substring(BUILT_IN.length())))
                .flatMap(text -> BEAN.matcher(text).results().map(found -> found.group(1)))
                .distinct()
                .toList();
    }

    private static String builtIn(String resource) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            LOG.debug("routes cannot be read to look for names of beans", e);
            return "";
        }
    }
}
