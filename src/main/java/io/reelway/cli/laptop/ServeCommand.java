package io.reelway.cli.laptop;

import io.reelway.cli.shared.LaptopEnvironment;
import io.reelway.cli.shared.LaptopOptions;
import io.reelway.cli.shared.PostgresAddress;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./reelway serve}: Reelway on this machine until Ctrl-C. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Starts Reelway on this machine. A file copied into data/reelway-source/uploads/ is processed"
                + " once its size rests.")
public final class ServeCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final ProgramFiles files;

    @Mixin
    private LaptopOptions options;

    @Option(
            names = "--postgresql",
            description = "Start an embedded PostgreSQL too, and write a row there for each attempt, output and check:"
                    + " ./reelway records show prints them.")
    private boolean postgresql;

    public ServeCommand(Terminal terminal, ProgramFiles files) {
        this.terminal = terminal;
        this.files = files;
    }

    @Override
    public Integer call() throws IOException {
        try (Laptop laptop = Laptop.start(files, options, terminal)) {
            Optional<PostgresAddress> postgres = postgresql ? Optional.of(laptop.startPostgres()) : Optional.empty();
            laptop.startProgram(new ReelwayClient(laptop.http()));
            terminal.line(terminal.paint(Colour.HEADING, "open " + laptop.http()));
            terminal.line("Copy videos into   " + ProgramFiles.shown(laptop.uploads()) + "/");
            terminal.line("Results appear in  " + ProgramFiles.shown(laptop.outputs()) + "/");
            terminal.line("Embedded AWS       " + laptop.aws() + " (region " + LaptopEnvironment.REGION
                    + ", any credentials)");
            terminal.line("MediaConvert       at the same address: AWS_ENDPOINT_URL=" + laptop.aws());
            postgres.ifPresent(
                    started -> terminal.line("PostgreSQL         " + started.url() + " (user " + PostgresAddress.USER
                            + ", password in " + ProgramFiles.shown(PostgresAddress.password(laptop.data())) + ")"));
            terminal.line("The log is         " + ProgramFiles.shown(laptop.log()));
            String data = options.data() == null ? "" : " --data " + ProgramFiles.shown(options.data(files));
            terminal.line("./reelway list" + data + " shows how videos are. Ctrl-C ends this.");
            laptop.keepServing(new LogWatch(terminal, laptop.log()));
            return 0;
        }
    }
}
