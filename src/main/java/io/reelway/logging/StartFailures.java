package io.reelway.logging;

import io.quarkus.logging.LoggingFilter;
import io.reelway.aws.ClientWords;
import io.reelway.error.CannotStartException;
import io.reelway.error.Printable;
import io.reelway.routes.RouteCheck;
import io.reelway.routes.RouteMistake;
import io.reelway.routes.RouteMistake.Source;
import io.reelway.settings.RoutesConfigSourceFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Tells why the program cannot start in a few lines for whoever started it, instead of some fifty of stack; those go to the
 * log at DEBUG. What has been told already is not told again.
 */
@LoggingFilter(name = "start-failures")
public final class StartFailures implements Filter {
    private static final Logger LOG = Logger.getLogger(StartFailures.class);
    private static final int COLUMNS = 80;
    private static final String BUILT_IN = "classpath:";
    private static final Pattern BEAN = Pattern.compile("\\bbean:(\\w+)");

    private final PrintableRecords printable = new PrintableRecords();

    @Override
    public boolean isLoggable(LogRecord record) {
        Throwable thrown = record.getThrown();
        if (thrown == null) {
            return printable.isLoggable(record);
        }
        LOG.debug("the program cannot start", thrown);
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof CannotStartException) {
                return false;
            }
        }
        List<String> lines = ofAws(thrown)
                .or(() -> RouteMistake.of(thrown, sources(), beans()).map(RouteMistake::lines))
                .orElseGet(() -> List.of(
                        reason(thrown),
                        "The whole of it is in the log at level DEBUG"
                                + " (QUARKUS_LOG_CATEGORY__IO_REELWAY_LOGGING__LEVEL=DEBUG)."));
        String told = lines.stream()
                .map(Printable::line)
                .map(line -> RouteCheck.isAll() || line.startsWith(" ") ? line : wrapped(line))
                .collect(Collectors.joining("\n"));
        if (record instanceof ExtLogRecord ext) {
            ext.setMessage("Reelway cannot start:\n" + told, ExtLogRecord.FormatStyle.NO_FORMAT);
        }
        record.setParameters(null);
        record.setThrown(null);
        return true;
    }

    /** An endpoint of a queue asks AWS for it: no route is to blame where that does not answer. */
    private static Optional<List<String>> ofAws(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof SdkClientException client) {
                return Optional.of(List.of(ClientWords.told(client)));
            }
        }
        return Optional.empty();
    }

    /** The innermost word is the reason; what is around it tells how it came up. */
    private static String reason(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null || root.getMessage().isBlank() ? root.toString() : root.getMessage();
    }

    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        int width = 0;
        for (String word : text.split(" ")) {
            if (width > 0 && width + 1 + word.length() > COLUMNS) {
                lines.append('\n');
                width = 0;
            }
            lines.append(width > 0 ? " " : "").append(word);
            width += word.length() + (width > 0 ? 1 : 0);
        }
        return lines.toString();
    }

    /** The user's own files: those of the program have been tried. */
    private static List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        ConfigProvider.getConfig()
                .getOptionalValue("reelway.routes-dir", String.class)
                .map(Path::of)
                .filter(Files::isDirectory)
                .ifPresent(folder -> {
                    try (Stream<Path> files = Files.list(folder).sorted()) {
                        for (Path file : files.filter(Files::isRegularFile).toList()) {
                            sources.add(new Source(file.toString(), Files.readString(file)));
                        }
                    } catch (IOException e) {
                        LOG.debug("routes cannot be read to look for the mistake", e);
                    }
                });
        return sources;
    }

    /** Those that the routes of the program call: the container has ended by now. */
    private static List<String> beans() {
        return Stream.of(RoutesConfigSourceFactory.INCLUDED, RoutesConfigSourceFactory.REPLACED)
                .flatMap(property -> ConfigProvider.getConfig().getOptionalValues(property, String.class).stream())
                .flatMap(List::stream)
                .filter(file -> file.startsWith(BUILT_IN))
                .map(file -> text(file.substring(BUILT_IN.length())))
                .flatMap(text -> BEAN.matcher(text).results().map(found -> found.group(1)))
                .distinct()
                .toList();
    }

    private static String text(String resource) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
