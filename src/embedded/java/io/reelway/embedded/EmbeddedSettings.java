package io.reelway.embedded;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * The arguments of the command line.
 *
 * @param data the folder of all data
 * @param port 0 for any that is free
 * @param reelway whether the resources of Reelway are made when they are absent
 */
record EmbeddedSettings(Path data, int port, boolean reelway) {
    static final String USAGE = "usage: --data DIR [--port N (4566; 0 = any free)] [--setup reelway]";

    static EmbeddedSettings parse(String... arguments) {
        Path data = null;
        int port = 4566;
        boolean reelway = false;
        Iterator<String> rest = List.of(arguments).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            if (!rest.hasNext()) {
                throw new IllegalArgumentException("Expected a value after " + option);
            }
            String value = rest.next();
            switch (option) {
                case "--data" -> data = Path.of(value);
                case "--port" -> port = port(value);
                case "--setup" -> reelway = setup(value);
                default -> throw new IllegalArgumentException("Expected --data, --port or --setup, got " + option);
            }
        }
        if (data == null) {
            throw new IllegalArgumentException("Expected --data DIR, the folder where buckets and all else are kept");
        }
        return new EmbeddedSettings(data.toAbsolutePath().normalize(), port, reelway);
    }

    private static int port(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new IllegalArgumentException("Expected a port of 0 to 65535 after --port, got " + value);
        }
        return Integer.parseInt(value);
    }

    private static boolean setup(String value) {
        if (!value.equals("reelway")) {
            throw new IllegalArgumentException("Expected reelway after --setup, got " + value);
        }
        return true;
    }
}
