package io.reelway.record.postgresql;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Reads statements from the files that a route names, once each. */
@ApplicationScoped
class SqlFiles {
    private static final String FOLDER = "db/statements/";

    private final Map<String, String> read = new ConcurrentHashMap<>();

    /**
     * @param names of files in {@code db/statements} on the class path, without {@code .sql}, separated by commas
     * @throws IllegalArgumentException where one is not there
     */
    List<String> read(String names) {
        return Stream.of(names.split(","))
                .map(String::strip)
                .map(name -> read.computeIfAbsent(FOLDER + name + ".sql", SqlFiles::text))
                .toList();
    }

    private static String text(String path) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("expected a file of SQL at " + path + " on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
