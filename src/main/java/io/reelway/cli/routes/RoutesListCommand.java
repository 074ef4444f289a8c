package io.reelway.cli.routes;

import io.reelway.cli.shared.RouteFolder;
import io.reelway.cli.shared.RouteIndex;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import io.reelway.routes.RouteFile.Piece;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./reelway routes list}: every route, what it does, and its place in a file. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Lists every route with what it does and where it stands. Routes of REELWAY_ROUTES_DIR come first, and"
                        + " those that they replace are left out.")
final class RoutesListCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> variables;

    @Option(names = "--dir", paramLabel = "DIR", description = "A folder of your own (default: REELWAY_ROUTES_DIR).")
    private Path dir;

    RoutesListCommand(Terminal terminal, Map<String, String> variables) {
        this.terminal = terminal;
        this.variables = variables;
    }

    @Override
    public Integer call() throws IOException {
        RouteIndex index = RouteIndex.of(RouteFolder.of(dir, variables));
        index.files().stream().filter(file -> !file.pieces().isEmpty()).forEach(file -> {
            terminal.line(terminal.paint(Colour.HEADING, Terminal.harmless(file.location())));
            file.pieces().forEach(this::show);
        });
        index.unreadable()
                .forEach(file -> terminal.line(terminal.paint(
                        Colour.BAD,
                        Terminal.harmless(file) + " cannot be read: ./reelway routes check tells where it is wrong.")));
        return index.unreadable().isEmpty() ? 0 : 1;
    }

    private void show(Piece route) {
        String id = route.name().isEmpty() ? "(no id)" : route.name();
        String begin = "  %-20s %4d  ".formatted(Terminal.harmless(id), route.line());
        terminal.beside(begin, begin.length(), Terminal.harmless(route.description()))
                .forEach(line -> terminal.line(line.stripTrailing()));
    }
}
