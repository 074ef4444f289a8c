package io.reelway.cli.laptop;

import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.DataFolder;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.RouteFolder;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import io.reelway.cli.shared.ToolRun;
import io.reelway.routes.RouteCheck;
import io.reelway.worker.ProcessFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./reelway routes check}: has the program load routes, and tells what it refuses. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Loads the built-in routes with those of a folder, as the program would, and tells the first mistake of each file"
                    + " with its line. No route runs, and AWS is the embedded one.",
            "Exit code 0 only if all can be used."
        })
public final class RoutesCheckCommand implements Callable<Integer> {
    private static final String CANNOT = "Reelway cannot start:";
    private static final Pattern FILE = Pattern.compile("^(\\S.*?([^/]+\\.camel\\.yaml)), line \\d+: ");

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
        List<Path> left = folder.files();
        Path work = Files.createTempDirectory("reelway-routes");
        try (Laptop laptop = Laptop.startApart(files, DataFolder.open(work.resolve("data")), Map.of(), terminal)) {
            laptop.thenRemove(work);
            return check(left, Files.createDirectory(work.resolve("trial")), folder.path(), laptop);
        } finally {
            ProcessFolder.remove(work);
        }
    }

    private int check(List<Path> all, Path trial, Path folder, Laptop laptop) throws IOException {
        for (Path file : all) {
            Files.copy(file, trial.resolve(file.getFileName()));
        }
        Optional<String> told = mistake(trial, laptop);
        if (told.isEmpty()) {
            terminal.line(terminal.paint(
                    Colour.GOOD,
                    all.size() + (all.size() == 1 ? " file" : " files") + " can be used, with the built-in routes."));
            return 0;
        }
        while (told.isPresent()) {
            Matcher named = FILE.matcher(told.get());
            // the others may have mistakes of their own
            if (named.find() && Files.deleteIfExists(trial.resolve(named.group(2)))) {
                show(told.get(), trial, folder);
                told = mistake(trial, laptop);
            } else {
                eachAlone(trial, folder, told.get(), laptop);
                told = Optional.empty();
            }
        }
        return 1;
    }

    /** Where it is not said whose mistake it is: that file is refused by itself, too. */
    private void eachAlone(Path trial, Path folder, String told, Laptop laptop) throws IOException {
        boolean found = false;
        for (Path file : new RouteFolder(trial).files()) {
            Path alone = Files.createTempDirectory(trial.getParent(), "alone");
            Files.copy(file, alone.resolve(file.getFileName()));
            Optional<String> own = mistake(alone, laptop);
            own.ifPresent(words -> show(
                    words.contains(file.getFileName().toString())
                            ? words
                            : alone.resolve(file.getFileName()) + ": " + words,
                    alone,
                    folder));
            found |= own.isPresent();
        }
        if (!found) {
            show(told, trial, folder);
        }
    }

    private void show(String told, Path trial, Path folder) {
        told.replace(trial.toString(), ProgramFiles.shown(folder))
                .lines()
                .forEach(line -> terminal.line(terminal.paint(Colour.BAD, Terminal.harmless(line))));
    }

    /** What the program says of the folder; empty where it takes it. */
    private Optional<String> mistake(Path trial, Laptop laptop) throws IOException {
        ToolRun.Result end = ToolRun.run(
                Laptop.java(
                        files,
                        "-D" + RouteCheck.ONLY + "=true",
                        "-jar",
                        files.program().toString()),
                environment(trial, laptop));
        return end.exitCode() == 0 ? Optional.empty() : Optional.of(told(end.output()));
    }

    /** What stands behind the words that it cannot start; all that it said where those are not there. */
    private static String told(String said) {
        int at = said.indexOf(CANNOT);
        return at < 0 ? said.strip() : said.substring(at + CANNOT.length()).strip();
    }

    private static Map<String, String> environment(Path trial, Laptop laptop) {
        Map<String, String> environment = new HashMap<>(laptop.environment());
        environment.put(RouteFolder.VARIABLE, trial.toString());
        environment.put("CAMEL_MAIN_AUTO_STARTUP", "false");
        environment.put("QUARKUS_HTTP_HOST_ENABLED", "false");
        return environment;
    }
}
