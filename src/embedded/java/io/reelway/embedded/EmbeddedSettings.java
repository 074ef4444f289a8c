package io.reelway.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of the command line.
 *
 * @param data the folder of all data
 * @param port 0 for any that is free
 * @param reelway whether the resources of Reelway are made when they are absent
 * @param mediaconvert where the program is that answers MediaConvert's requests
 */
record EmbeddedSettings(Path data, int port, boolean reelway, Optional<URI> mediaconvert) {
    static final String USAGE =
            "usage: --data DIR [--port N (4566; 0 = any free)] [--setup reelway] [--mediaconvert URL]";

    static EmbeddedSettings parse(String... arguments) {
        Path data = null;
        int port = 4566;
        boolean reelway = false;
        Optional<URI> mediaconvert = Optional.empty();
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
                case "--mediaconvert" -> mediaconvert = Optional.of(address(value));
                default ->
                    throw new IllegalArgumentException(
                            "Expected --data, --port, --setup or --mediaconvert, got " + option);
            }
        }
        if (data == null) {
            throw new IllegalArgumentException("Expected --data DIR, the folder where buckets and all else are kept");
        }
        return new EmbeddedSettings(data.toAbsolutePath().normalize(), port, reelway, mediaconvert);
    }

    private static int port(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new IllegalArgumentException("Expected a port of 0 to 65535 after --port, got " + value);
        }
        return Integer.parseInt(value);
    }

    private static URI address(String value) {
        if (!value.matches("http://(localhost|127\\.0\\.0\\.1|\\[::1]):\\d{1,5}")) {
            throw new IllegalArgumentException(
                    "Expected an address of this machine after --mediaconvert, such as http://127.0.0.1:8080, got "
                            + value);
        }
        return URI.create(value);
    }

    private static boolean setup(String value) {
        if (!value.equals("reelway")) {
            throw new IllegalArgumentException("Expected reelway after --setup, got " + value);
        }
        return true;
    }
}
