package io.reelway.embedded.postgresql;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The arguments of the command line.
 *
 * @param data the folder of the database and its password
 * @param binaries the folder with the server's archive, {@code binaries.jar}
 * @param port where it listens on 127.0.0.1; 0 for any that is free
 */
record PostgresSettings(Path data, Path binaries, int port) {
    static final String USAGE = "usage: --data DIR --binaries DIR [--port N (5433; 0 = any free)]";

    private static final List<String> OPTIONS = List.of("--data", "--binaries", "--port");

    static PostgresSettings parse(String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (int each = 0; each < arguments.length; each += 2) {
            if (!OPTIONS.contains(arguments[each])) {
                throw new IllegalArgumentException("Expected one of " + OPTIONS + ", got " + arguments[each]);
            }
            if (each + 1 == arguments.length) {
                throw new IllegalArgumentException("Expected a value after " + arguments[each]);
            }
            values.put(arguments[each], arguments[each + 1]);
        }
        return new PostgresSettings(
                folder(values, "--data"), folder(values, "--binaries"), port(values.getOrDefault("--port", "5433")));
    }

    private static Path folder(Map<String, String> values, String option) {
        if (!values.containsKey(option)) {
            throw new IllegalArgumentException("Expected " + option + " DIR");
        }
        return Path.of(values.get(option)).toAbsolutePath().normalize();
    }

    private static int port(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new IllegalArgumentException("Expected a port of 0 to 65535 after --port, got " + value);
        }
        return Integer.parseInt(value);
    }
}
