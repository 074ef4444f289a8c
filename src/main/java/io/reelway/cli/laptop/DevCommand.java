package io.reelway.cli.laptop;

import io.reelway.cli.shared.LaptopOptions;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Terminal;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./reelway dev}: the program in Quarkus' dev mode beside an embedded AWS. */
@Command(
        name = "dev",
        mixinStandardHelpOptions = true,
        description =
                "Starts the embedded AWS and Reelway in dev mode: an edited route is live at once, an edited class"
                        + " on the next HTTP request.")
public final class DevCommand implements Callable<Integer> {
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
            return laptop.runInForeground(
                    "Dev mode", List.of(files.mavenWrapper().toString(), "quarkus:dev"));
        }
    }
}
