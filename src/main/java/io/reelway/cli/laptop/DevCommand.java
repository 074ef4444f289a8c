package io.reelway.cli.laptop;

import io.reelway.cli.shared.LaptopOptions;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Terminal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./reelway dev}: the program in Quarkus' dev mode, with an embedded AWS. */
@Command(
        name = "dev",
        mixinStandardHelpOptions = true,
        description =
                "Starts the embedded AWS and Reelway in dev mode: an edited route is live at once, an edited class"
                        + " on the next HTTP request.")
public final class DevCommand implements Callable<Integer> {
    /**
     * Options that limit Maven's output to errors. ./reelway has built all, so only newer files are compiled, and no
     * test.
     */
    private static final List<String> QUIET = List.of(
            "-q",
            "-B",
            "-ntp",
            "-Dmaven.test.skip=true",
            "-Dmaven.compiler.useIncrementalCompilation=false",
            "-Dquarkus.analytics.disabled=true",
            "-Dquarkus.test.continuous-testing=disabled",
            "-Dquarkus.console.enabled=false");

    private final Terminal terminal;
    private final ProgramFiles files;

    @Mixin
    private LaptopOptions options;

    public DevCommand(Terminal terminal, ProgramFiles files) {
        this.terminal = terminal;
        this.files = files;
    }

    @Override
    public Integer call() throws IOException {
        try (Laptop laptop = Laptop.start(files, options, terminal)) {
            terminal.line("Embedded AWS at " + laptop.aws() + ", data in " + ProgramFiles.shown(laptop.data()));
            terminal.line("The page will be at " + laptop.http() + " in some seconds. Ctrl-C ends this.");
            List<String> command = new ArrayList<>(List.of(files.mavenWrapper().toString()));
            command.addAll(QUIET);
            command.add("quarkus:dev");
            return laptop.runInForeground("Dev mode", command);
        }
    }
}
