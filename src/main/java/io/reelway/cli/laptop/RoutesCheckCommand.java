package io.reelway.cli.laptop;

import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.Count;
import io.reelway.cli.shared.DataFolder;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.RouteFolder;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import io.reelway.cli.shared.ToolRun;
import io.reelway.routes.HookNames;
import io.reelway.routes.RouteCheck;
import io.reelway.worker.ProcessFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./reelway routes check}: lets the program load routes, and prints what it refuses. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Loads the built-in routes with those of a folder, as the program would, and tells the first mistake of each route"
                    + " and bean with its line. No route runs, and AWS is the embedded one.",
            "Exit code 0 only if all can be used."
        })
public final class RoutesCheckCommand implements Callable<Integer> {
    private static final String CANNOT = "Reelway cannot start:";

    private final Terminal terminal;
    private final ProgramFiles files;
    private final Map<String, String> variables;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The folder (default: REELWAY_ROUTES_DIR).")
    private Path dir;

    public RoutesCheckCommand(Terminal terminal, ProgramFiles files, Map<String, String> variables) {
        this.terminal = terminal;
        this.files = files;
        this.variables = variables;
    }

    @Override
    public Integer call() throws IOException {
        RouteFolder folder = RouteFolder.of(dir, variables)
                .orElseThrow(() -> new CliException("Which folder? Name one, or set " + RouteFolder.VARIABLE + "."));
        if (folder.files().isEmpty()) {
            throw new CliException("There is no file *.camel.yaml in " + ProgramFiles.shown(folder.path())
                    + ", so nothing is loaded.");
        }
        Path work = Files.createTempDirectory("reelway-routes");
        try (Laptop laptop = Laptop.startApart(files, DataFolder.open(work.resolve("data")), Map.of(), terminal)) {
            laptop.thenRemove(work);
            return check(folder, work, laptop);
        } finally {
            ProcessFolder.remove(work);
        }
    }

    private int check(RouteFolder folder, Path work, Laptop laptop) throws IOException {
        Path path = folder.path();
        List<String> told = each(path, work.resolve("told"), laptop);
        if (told.isEmpty()) {
            // each route is valid by itself: two may share a name
            told = Stream.concat(together(path, laptop).stream(), HookNames.mistakes(folder.files()).stream())
                    .toList();
        }
        if (told.isEmpty()) {
            terminal.line(terminal.paint(
                    Colour.GOOD, Count.of(folder.files().size(), "file") + " can be used, with the built-in routes."));
            return 0;
        }
        told.stream()
                .map(line -> Terminal.harmless(line.replace(path + "/", ProgramFiles.shown(path) + "/")))
                // lines of a file are not wrapped: output to a file has one line for each mistake
                .flatMap(line ->
                        line.startsWith(" ") || !terminal.live() ? Stream.of(line) : terminal.wrapped(line, 0).stream())
                .forEach(line -> terminal.line(terminal.paint(Colour.BAD, line)));
        return 1;
    }

    /** The mistakes of each route by itself. */
    private List<String> each(Path folder, Path told, Laptop laptop) throws IOException {
        Map<String, String> environment = environment(laptop);
        environment.remove(RouteFolder.VARIABLE);
        ToolRun.Result end =
                start(List.of("-D" + RouteCheck.EACH + "=" + folder, "-D" + RouteCheck.TOLD + "=" + told), environment);
        if (!Files.isRegularFile(told)) {
            throw new CliException("Reelway cannot start with its own routes: " + told(end.output()));
        }
        return Files.readAllLines(told);
    }

    /** The program's message about the folder; empty where it accepts it. */
    private List<String> together(Path folder, Laptop laptop) throws IOException {
        Map<String, String> environment = environment(laptop);
        environment.put(RouteFolder.VARIABLE, folder.toString());
        ToolRun.Result end = start(List.of(), environment);
        return end.exitCode() == 0 ? List.of() : told(end.output()).lines().toList();
    }

    private ToolRun.Result start(List<String> options, Map<String, String> environment) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-D" + RouteCheck.ONLY + "=true"));
        arguments.addAll(options);
        arguments.addAll(List.of("-jar", files.program().toString()));
        return ToolRun.run(Laptop.java(files, arguments.toArray(String[]::new)), environment);
    }

    /** The text after the message that it cannot start; all of its output where that message is missing. */
    private static String told(String said) {
        int at = said.indexOf(CANNOT);
        return at < 0 ? said.strip() : said.substring(at + CANNOT.length()).strip();
    }

    private static Map<String, String> environment(Laptop laptop) {
        Map<String, String> environment = new HashMap<>(laptop.environment());
        environment.put("CAMEL_MAIN_AUTO_STARTUP", "false");
        environment.put("QUARKUS_HTTP_HOST_ENABLED", "false");
        return environment;
    }
}
