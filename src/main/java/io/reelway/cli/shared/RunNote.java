package io.reelway.cli.shared;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A note that a running Reelway writes into its data folder, for commands that find it there.
 *
 * @param pid the command's process
 * @param http address of the page
 * @param aws address of the embedded AWS
 * @param postgresql JDBC address of the embedded PostgreSQL, without user and password; empty where none runs
 * @param children the processes it started, as {@code pid@start} (milliseconds): another process may get the same pid
 *     later
 */
public record RunNote(long pid, URI http, URI aws, Optional<String> postgresql, List<String> children) {

    public static String child(ProcessHandle process) {
        long start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return process.pid() + "@" + start;
    }

    /** The noted processes that still run. */
    List<ProcessHandle> leftovers() {
        return children.stream()
                .flatMap(noted -> ProcessHandle.of(Long.parseLong(noted.substring(0, noted.indexOf('@')))).stream()
                        .filter(process -> child(process).equals(noted)))
                .toList();
    }

    void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("pid", Long.toString(pid));
        properties.setProperty("http", http.toString());
        properties.setProperty("aws", aws.toString());
        postgresql.ifPresent(address -> properties.setProperty("postgresql", address));
        properties.setProperty("children", String.join(" ", children));
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "Written by ./reelway");
        }
    }

    /** The note in that file; empty if there is none, or one cut short by a crash. */
    static Optional<RunNote> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        if (!properties.stringPropertyNames().containsAll(List.of("pid", "http", "aws", "children"))) {
            return Optional.empty();
        }
        return Optional.of(new RunNote(
                Long.parseLong(properties.getProperty("pid")),
                URI.create(properties.getProperty("http")),
                URI.create(properties.getProperty("aws")),
                Optional.ofNullable(properties.getProperty("postgresql")),
                Stream.of(properties.getProperty("children").split(" "))
                        .filter(noted -> noted.indexOf('@') > 0)
                        .toList()));
    }
}
