package io.reelway.cli.records;

import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Terminal;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./reelway records}: the rows that Reelway has written into PostgreSQL. */
@Command(
        name = "records",
        mixinStandardHelpOptions = true,
        description = "Shows the rows that Reelway has written into PostgreSQL, and has them written again.",
        synopsisSubcommandLabel = "COMMAND")
public final class RecordsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private RecordsCommand() {}

    /** @param variables the environment */
    public static CommandLine commandLine(Terminal terminal, ProgramFiles files, Map<String, String> variables) {
        return new CommandLine(new RecordsCommand())
                .addSubcommand(new RecordsShowCommand(terminal, files, variables))
                .addSubcommand(new RecordsRebuildCommand(terminal, files, variables));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? show is a good first one.");
    }
}
