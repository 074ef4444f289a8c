package io.reelway.cli.routes;

import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.LaptopEnvironment;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import io.reelway.routes.RouteCheck;
import io.reelway.worker.ProcessFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
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
                    + " with its line. No route runs, and no AWS is asked.",
            "Exit code 0 only if all can be used."
        })
final class RoutesCheckCommand implements Callable<Integer> {
    private static final int LONGEST_SECONDS = 60;
    private static final String CANNOT = "Reelway cannot start:";
    private static final Pattern FILE = Pattern.compile("^(\\S.*?([^/]+\\.camel\\.yaml)), line \\d+: ");

    private final Terminal terminal;
    private final ProgramFiles files;
    private final Map<String, String> variables;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The folder (default: REELWAY_ROUTES_DIR).")
    private Path dir;

    RoutesCheckCommand(Terminal terminal, ProgramFiles files, Map<String, String> variables) {
        this.terminal = terminal;
        this.files = files;
        this.variables = variables;
    }

    @Override
    public Integer call() throws IOException {
        RouteFolder folder = RouteFolder.of(dir, variables)
                .orElseThrow(() -> new CliException("Which folder? Name one, or set " + RouteFolder.VARIABLE + "."));
        List<Path> left = new ArrayList<>(folder.files());
        int all = left.size();
        Path trial = Files.createTempDirectory("reelway-routes");
        try {
            for (Path file : left) {
                Files.copy(file, trial.resolve(file.getFileName()));
            }
            boolean good = true;
            Optional<String> told = mistake(trial);
            while (told.isPresent()) {
                good = false;
                show(told.get(), trial, folder.path());
                Matcher named = FILE.matcher(told.get());
                // the others may have mistakes of their own
                if (!named.find() || !Files.deleteIfExists(trial.resolve(named.group(2)))) {
                    break;
                }
                told = mistake(trial);
            }
            if (good) {
                terminal.line(terminal.paint(
                        Colour.GOOD,
                        all + (all == 1 ? " file" : " files") + " can be used, with the built-in routes."));
            }
            return good ? 0 : 1;
        } finally {
            ProcessFolder.remove(trial);
        }
    }

    private void show(String told, Path trial, Path folder) {
        told.replace(trial.toString(), ProgramFiles.shown(folder))
                .lines()
                .forEach(line -> terminal.line(terminal.paint(Colour.BAD, Terminal.harmless(line))));
    }

    /** What the program says of the folder; empty where it takes it. */
    private Optional<String> mistake(Path trial) throws IOException {
        Path log = Files.createTempFile("reelway-routes", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "@" + files.jvmOptions(),
                            "-D" + RouteCheck.ONLY + "=true",
                            "-jar",
                            files.program().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment(trial));
            Process program = builder.start();
            try {
                boolean ended = program.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
                String said = Files.readString(log);
                if (!ended) {
                    throw new CliException("The program did not load the routes within " + LONGEST_SECONDS + " s.");
                }
                return program.exitValue() == 0 ? Optional.empty() : Optional.of(told(said));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CliException("Interrupted while the routes were loaded.", e);
            } finally {
                program.destroyForcibly();
            }
        } finally {
            Files.delete(log);
        }
    }

    /** What stands behind the words that it cannot start; all that it said where those are not there. */
    private static String told(String said) {
        int at = said.indexOf(CANNOT);
        return at < 0 ? said.strip() : said.substring(at + CANNOT.length()).strip();
    }

    private Map<String, String> environment(Path trial) {
        Map<String, String> environment =
                new HashMap<>(LaptopEnvironment.of(variables, URI.create("http://127.0.0.1:9"), 0));
        environment.put(RouteFolder.VARIABLE, trial.toString());
        environment.put("CAMEL_MAIN_AUTO_STARTUP", "false");
        environment.put("QUARKUS_HTTP_HOST_ENABLED", "false");
        return environment;
    }
}
