package io.reelway.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

class PrintableRecordsTest {
    private static final String FORGED = "uploads/a\n12:00:00 INFO  [x] all is well\u001b[2J.mp4";

    private final PrintableRecords filter = new PrintableRecords();
    private final PatternFormatter formatter = new PatternFormatter("%-5p %s%e%n");

    private String line(String format, Object parameter, Throwable thrown) {
        ExtLogRecord record = new ExtLogRecord(
                Level.WARN, format, ExtLogRecord.FormatStyle.PRINTF, PrintableRecordsTest.class.getName());
        record.setParameters(new Object[] {parameter});
        record.setThrown(thrown);
        assertThat(filter.isLoggable(record)).isTrue();
        // a second handler of the same record
        assertThat(filter.isLoggable(record)).isTrue();
        return formatter.format(record);
    }

    @Test
    void aKeyForgesNoLine() {
        assertThat(line("video %s is late", FORGED, null))
                .isEqualTo("WARN  video uploads/a\\n12:00:00 INFO  [x] all is well\\u001b[2J.mp4 is late"
                        + System.lineSeparator());
    }

    @Test
    void aStackIsOneLineToo() {
        Throwable thrown = new IllegalStateException("about " + FORGED, new IOException(FORGED));
        String line = line("video %s failed", "k", thrown);
        assertThat(line.strip().lines()).hasSize(1);
        assertThat(line)
                .startsWith("WARN  video k failed")
                .contains("IllegalStateException: about uploads/a\\n12:00:00")
                .contains(" | at io.reelway.logging.PrintableRecordsTest")
                .contains(" | Caused by: java.io.IOException")
                .doesNotContain("\u001b");
    }

    @Test
    void percentSignsOfAKeyAreNoFormat() {
        assertThat(line("%s", "%2e%2e/%n%s", null)).startsWith("WARN  %2e%2e/%n%s");
    }

    @Test
    void aHugeRecordIsCut() {
        assertThat(line("%s", "x".repeat(1 << 20), null)).hasSizeLessThan(40_000);
    }

    @Test
    void everyHandlerHasTheFilter() throws IOException {
        Properties settings = new Properties();
        try (InputStream file = getClass().getResourceAsStream("/application.properties")) {
            settings.load(file);
        }
        Map<String, String> formats = new TreeMap<>();
        settings.stringPropertyNames().stream()
                .filter(name -> name.startsWith("quarkus.log.") && name.endsWith(".format"))
                .forEach(name -> formats.put(name, settings.getProperty(name.replaceFirst("\\.format$", ".filter"))));
        // that of the start prints what it tells itself
        assertThat(formats).hasSizeGreaterThan(2).allSatisfy((name, filter) -> assertThat(filter)
                .isEqualTo(name.contains(".start.") ? "start-failures" : "printable"));
    }
}
