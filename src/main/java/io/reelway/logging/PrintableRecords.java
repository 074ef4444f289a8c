package io.reelway.logging;

import io.quarkus.logging.LoggingFilter;
import io.reelway.error.Printable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Makes every log record one line of printable text before a handler writes it, with the stack trace of its exception.
 * Keys, messages from queues, metadata and the output of programs are foreign text. All handlers of the log name this
 * filter. A record that passes two of them is changed once, since printable text stays as it is.
 */
@LoggingFilter(name = "printable")
public final class PrintableRecords implements Filter {
    /** Longer records are cut: a library may log a whole document. */
    private static final int LONGEST = 32_768;

    @Override
    public boolean isLoggable(LogRecord record) {
        String line = cut(Printable.line(formatted(record)));
        if (record instanceof ExtLogRecord ext) {
            ext.setMessage(line, ExtLogRecord.FormatStyle.NO_FORMAT);
        } else {
            record.setMessage(line);
        }
        record.setParameters(null);
        Throwable thrown = record.getThrown();
        if (thrown != null && !(thrown instanceof OneLine)) {
            record.setThrown(new OneLine(cut(Printable.line(stack(thrown)))));
        }
        return true;
    }

    /** An exception that a formatter prints as one line; the line holds the stack trace of the original. */
    private static final class OneLine extends Throwable {
        private static final long serialVersionUID = 1L;

        OneLine(String stack) {
            super(stack, null, false, false);
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }

    private static String formatted(LogRecord record) {
        String text = record instanceof ExtLogRecord ext ? ext.getFormattedMessage() : record.getMessage();
        return text == null ? "" : text;
    }

    private static String cut(String line) {
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
    }

    /** The lines of {@code printStackTrace}, with marks between them instead of line breaks. */
    private static String stack(Throwable thrown) {
        StringWriter lines = new StringWriter();
        thrown.printStackTrace(new PrintWriter(lines, true));
        return lines.toString().strip().replaceAll("\\R\\s*(?=at |Caused by: |Suppressed: |\\.{3} )", " | ");
    }
}
