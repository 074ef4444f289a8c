package io.reelway.cli.routes;

import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.RouteFolder;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./reelway routes list}: every route, what it does, and where it stands. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Lists every route with what it does and where it stands. Routes of REELWAY_ROUTES_DIR come first, and"
                        + " those that they replace are left out.")
final class RoutesListCommand implements Callable<Integer> {
    private static final String INCLUDED = "camel.main.routes-include-pattern";
    private static final String BUILT_IN = "classpath:";
    private static final Pattern ROUTE = Pattern.compile("- route:\\s*");
    private static final Pattern ID = Pattern.compile(" {4}id: \"?([^\"#]+?)\"?\\s*(#.*)?");
    private static final Pattern DESCRIPTION = Pattern.compile(" {4}description: \"?(.+?)\"?\\s*");

    private final Terminal terminal;
    private final Map<String, String> variables;

    @Option(names = "--dir", paramLabel = "DIR", description = "A folder of your own (default: REELWAY_ROUTES_DIR).")
    private Path dir;

    RoutesListCommand(Terminal terminal, Map<String, String> variables) {
        this.terminal = terminal;
        this.variables = variables;
    }

    private record Route(String id, String description, int line) {}

    @Override
    public Integer call() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        Set<String> own = new HashSet<>();
        Optional<RouteFolder> folder = RouteFolder.of(dir, variables);
        if (folder.isPresent()) {
            for (Path file : folder.get().files()) {
                own.add(file.getFileName().toString());
                texts.put(ProgramFiles.shown(file), Files.readString(file));
            }
        }
        for (String file : builtIn()) {
            if (!own.contains(file.substring(file.lastIndexOf('/') + 1))) {
                texts.put(file, resource(file));
            }
        }
        Set<String> known = new HashSet<>();
        texts.forEach((file, text) -> {
            List<Route> routes =
                    routes(text).stream().filter(route -> known.add(route.id())).toList();
            if (!routes.isEmpty()) {
                terminal.line(terminal.paint(Colour.HEADING, Terminal.harmless(file)));
                routes.forEach(this::show);
            }
        });
        return 0;
    }

    private void show(Route route) {
        String begin = "  %-20s %4d  ".formatted(Terminal.harmless(route.id()), route.line());
        for (String line : terminal.wrapped(Terminal.harmless(route.description()), begin.length())) {
            terminal.line((begin + line).stripTrailing());
            begin = " ".repeat(begin.length());
        }
    }

    /** As they are written in this project: the id of a route stands beside its other properties. */
    private static List<Route> routes(String text) {
        List<Route> routes = new ArrayList<>();
        List<String> lines = text.lines().toList();
        int begin = -1;
        String id = "";
        String description = "";
        for (int line = 0; line <= lines.size(); line++) {
            boolean next = line == lines.size() || lines.get(line).startsWith("- ");
            if (next && begin >= 0) {
                routes.add(new Route(id.isEmpty() ? "(no id)" : id, description, begin + 1));
                begin = -1;
                id = "";
                description = "";
            }
            if (line < lines.size()) {
                String each = lines.get(line);
                Matcher named = ID.matcher(each);
                Matcher described = DESCRIPTION.matcher(each);
                if (ROUTE.matcher(each).matches()) {
                    begin = line;
                } else if (begin >= 0 && named.matches() && id.isEmpty()) {
                    id = named.group(1);
                } else if (begin >= 0 && described.matches() && description.isEmpty()) {
                    description = described.group(1);
                }
            }
        }
        return routes;
    }

    private static List<String> builtIn() throws IOException {
        Properties settings = new Properties();
        try (InputStream in = RoutesListCommand.class.getResourceAsStream("/application.properties")) {
            settings.load(in);
        }
        return List.of(settings.getProperty(INCLUDED).replace(BUILT_IN, "").split(","));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = RoutesListCommand.class.getResourceAsStream("/" + name)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
