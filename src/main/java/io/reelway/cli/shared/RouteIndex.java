package io.reelway.cli.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.reelway.routes.RouteFile;
import io.reelway.routes.RouteFile.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The place of each route in its file: routes of the user's folder, then the built-in ones that they do not replace.
 *
 * @param files each with its routes only
 * @param unreadable files of the user's that are no YAML
 */
public record RouteIndex(List<RouteFile> files, List<String> unreadable) {
    private static final String INCLUDED = "camel.main.routes-include-pattern";
    private static final String BUILT_IN = "classpath:";
    private static final String ROUTE = "route";

    /** @param folder empty where the user has none */
    public static RouteIndex of(Optional<RouteFolder> folder) throws IOException {
        List<RouteFile> own = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Path file : folder.isPresent() ? folder.get().files() : List.<Path>of()) {
            names.add(file.getFileName().toString());
            try {
                own.add(RouteFile.read(ProgramFiles.shown(file), Files.readString(file)));
            } catch (JsonProcessingException broken) {
                unreadable.add(ProgramFiles.shown(file));
            }
        }
        List<RouteFile> all = new ArrayList<>(own);
        for (String file : builtIn()) {
            if (!names.contains(file.substring(file.lastIndexOf('/') + 1))) {
                all.add(without(RouteFile.read(file, resource(file)), own));
            }
        }
        return new RouteIndex(all.stream().map(RouteIndex::routes).toList(), unreadable);
    }

    /** {@code routes/process.camel.yaml:28}. */
    public Optional<String> place(String id) {
        return files.stream()
                .flatMap(file -> file.pieces().stream()
                        .filter(route -> route.name().equals(id))
                        .map(route -> file.location() + ":" + route.line()))
                .findFirst();
    }

    private static RouteFile without(RouteFile file, List<RouteFile> own) {
        return new RouteFile(
                file.location(),
                file.pieces().stream()
                        .filter(piece ->
                                own.stream().allMatch(other -> other.find(piece).isEmpty()))
                        .toList());
    }

    private static RouteFile routes(RouteFile file) {
        List<Piece> routes = file.pieces().stream()
                .filter(piece -> piece.kind().equals(ROUTE))
                .toList();
        return new RouteFile(file.location(), routes);
    }

    private static List<String> builtIn() throws IOException {
        Properties settings = new Properties();
        try (InputStream in = RouteIndex.class.getResourceAsStream("/application.properties")) {
            settings.load(in);
        }
        return List.of(settings.getProperty(INCLUDED).replace(BUILT_IN, "").split(","));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = RouteIndex.class.getResourceAsStream("/" + name)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
