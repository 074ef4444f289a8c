package io.reelway.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.reelway.routes.RouteFile.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;

/**
 * Replaces built-in routes by those of users' files. Camel refuses two routes of one id. So a built-in route, route
 * configuration or bean is left out where a user's file has one of that name. It does not matter which built-in file
 * has it: users' files stay valid when the built-in files are split in another way.
 */
final class OwnRoutes {
    private static final String BUILT_IN = "classpath:";

    private final Consumer<String> log;
    /** The lines that were logged: Camel asks for its files more than once. */
    private final Set<String> told = new HashSet<>();

    /** @param log gets a line for each file and each piece that is left out */
    OwnRoutes(Consumer<String> log) {
        this.log = log;
    }

    /**
     * The files without the built-in pieces that users' files replace.
     *
     * @param replaced built-in files that are not among these, since the user has a file of the same name
     */
    Collection<Resource> merged(Collection<Resource> found, Collection<Resource> replaced) {
        List<RouteFile> own = found.stream()
                .filter(resource -> !isBuiltIn(resource))
                .flatMap(OwnRoutes::ownFile)
                .toList();
        if (own.isEmpty()) {
            return found;
        }
        replaced.forEach(resource -> tellOf(resource, own));
        return found.stream()
                .flatMap(resource -> isBuiltIn(resource) ? without(resource, own) : Stream.of(resource))
                .toList();
    }

    /** Logs what a replaced file held and no user's file has. That is gone, on purpose or by mistake. */
    private void tellOf(Resource replaced, List<RouteFile> own) {
        List<String> gone = builtInFile(replaced).pieces().stream()
                .filter(piece -> own.stream().allMatch(file -> file.find(piece).isEmpty()))
                .map(Piece::toString)
                .toList();
        tell("the built-in %s is left out: a file of yours has its name%s"
                .formatted(
                        replaced.getLocation(),
                        gone.isEmpty() ? "" : "; what it held and yours does not: " + String.join(", ", gone)));
    }

    private static boolean isBuiltIn(Resource resource) {
        return resource.getLocation().startsWith(BUILT_IN);
    }

    private Stream<Resource> without(Resource resource, List<RouteFile> own) {
        List<Piece> kept = new ArrayList<>();
        List<Piece> all = builtInFile(resource).pieces();
        for (Piece piece : all) {
            Optional<RouteFile> by =
                    own.stream().filter(file -> file.find(piece).isPresent()).findFirst();
            if (by.isPresent()) {
                tell("%s of the built-in %s is left out: %s brings its own"
                        .formatted(piece, resource.getLocation(), by.get().location()));
            } else {
                kept.add(piece);
            }
        }
        if (kept.size() == all.size()) {
            return Stream.of(resource);
        }
        return kept.isEmpty()
                ? Stream.empty()
                : Stream.of(ResourceHelper.fromString(resource.getLocation(), RouteFile.text(kept)));
    }

    private void tell(String line) {
        if (told.add(line)) {
            log.accept(line);
        }
    }

    private static RouteFile builtInFile(Resource resource) {
        try {
            return RouteFile.read(resource.getLocation(), text(resource));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the built-in " + resource.getLocation() + " is no YAML", e);
        }
    }

    /** The user's file; empty where it is no YAML. Camel says so in better words when it loads it. */
    private static Stream<RouteFile> ownFile(Resource resource) {
        try {
            return Stream.of(RouteFile.read(resource.getLocation(), text(resource)));
        } catch (JsonProcessingException e) {
            return Stream.empty();
        }
    }

    private static String text(Resource resource) {
        try (InputStream in = resource.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the route file " + resource.getLocation(), e);
        }
    }
}
