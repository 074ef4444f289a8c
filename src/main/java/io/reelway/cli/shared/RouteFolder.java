package io.reelway.cli.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of the user's own route files. */
public record RouteFolder(Path path) {
    public static final String VARIABLE = "REELWAY_ROUTES_DIR";
    private static final String SUFFIX = ".camel.yaml";

    /** The named folder, else that of the setting. */
    public static Optional<RouteFolder> of(Path named, Map<String, String> variables) {
        Optional<Path> path = Optional.ofNullable(named).or(() -> Optional.ofNullable(variables.get(VARIABLE))
                .filter(value -> !value.isBlank())
                .map(Path::of));
        path.filter(folder -> !Files.isDirectory(folder)).ifPresent(none -> {
            throw new CliException("There is no folder " + none + ": name one with *" + SUFFIX + " files.");
        });
        return path.map(folder -> new RouteFolder(folder.toAbsolutePath().normalize()));
    }

    public List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(path)) {
            return all.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }
}
