package io.reelway.logging;

import io.quarkus.logging.LoggingFilter;
import io.reelway.aws.ClientWords;
import io.reelway.error.CannotStartException;
import io.reelway.error.Causes;
import io.reelway.error.Lines;
import io.reelway.error.Printable;
import io.reelway.routes.RouteCheck;
import io.reelway.routes.RouteMistake;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Tells the user in a few lines why the program cannot start, instead of some fifty lines of stack trace; those go to
 * the log at DEBUG. A failure that was reported before is not reported again.
 */
@LoggingFilter(name = "start-failures")
public final class StartFailures implements Filter {
    /** The log category of failed checks before the start. */
    public static final String CHECKS = "reelway.start";

    private static final Logger LOG = Logger.getLogger(StartFailures.class);
    private static final int COLUMNS = 80;
    private static final Pattern SETTING = Pattern.compile("\\breelway\\.[a-z]+(-[a-z]+)*");

    private final PrintableRecords printable = new PrintableRecords();

    @Override
    public boolean isLoggable(LogRecord record) {
        Throwable thrown = record.getThrown();
        if (thrown == null) {
            return printable.isLoggable(record);
        }
        LOG.debug("the program cannot start", thrown);
        boolean isCheck = CHECKS.equals(record.getLoggerName());
        if (!isCheck && Causes.first(thrown, CannotStartException.class).isPresent()) {
            return false;
        }
        String told = (isCheck ? List.of(variables(ClientWords.told(thrown))) : lines(thrown))
                .stream()
                        .map(Printable::line)
                        .flatMap(line -> RouteCheck.isAll() || line.startsWith(" ")
                                ? Stream.of(line)
                                : Lines.wrapped(line, COLUMNS).stream())
                        .collect(Collectors.joining("\n"));
        if (record instanceof ExtLogRecord ext) {
            ext.setMessage("Reelway cannot start:\n" + told, ExtLogRecord.FormatStyle.NO_FORMAT);
        }
        record.setParameters(null);
        record.setThrown(null);
        return true;
    }

    /**
     * The lines for the user. An error of AWS comes first: the endpoint of a queue asks AWS, and where that fails no
     * route is to blame.
     */
    private static List<String> lines(Throwable thrown) {
        return Causes.first(thrown, SdkClientException.class)
                .map(client -> List.of(ClientWords.told(client)))
                .or(() -> RouteMistake.of(thrown).map(StartFailures::lines))
                .orElseGet(() -> List.of(
                        reason(Causes.root(thrown)),
                        "The whole of it is in the log at level DEBUG"
                                + " (QUARKUS_LOG_CATEGORY__IO_REELWAY_LOGGING__LEVEL=DEBUG)."));
    }

    private static List<String> lines(RouteMistake mistake) {
        List<String> lines = new ArrayList<>(mistake.lines());
        if (!RouteCheck.isAll()) {
            lines.add("There may be more: ./reelway routes check tells all.");
        }
        return lines;
    }

    /** The text with variables in place of settings' names, since users set variables. */
    private static String variables(String text) {
        return SETTING.matcher(text)
                .replaceAll(setting -> setting.group().replaceAll("[.-]", "_").toUpperCase(Locale.ROOT));
    }

    private static String reason(Throwable root) {
        return root.getMessage() == null || root.getMessage().isBlank() ? root.toString() : root.getMessage();
    }
}
