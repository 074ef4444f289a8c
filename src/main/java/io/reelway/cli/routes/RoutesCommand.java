package io.reelway.cli.routes;

import io.reelway.cli.shared.Terminal;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./reelway routes}: lists the routes of a video, and checks changed ones. */
@Command(
        name = "routes",
        mixinStandardHelpOptions = true,
        description = "Lists the routes, or tries a folder of your own.",
        synopsisSubcommandLabel = "COMMAND")
public final class RoutesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private RoutesCommand() {}

    /**
     * @param variables the environment
     * @param check the command that needs a Reelway on this machine
     */
    public static CommandLine commandLine(Terminal terminal, Map<String, String> variables, Object check) {
        return new CommandLine(new RoutesCommand())
                .addSubcommand(new RoutesListCommand(terminal, variables))
                .addSubcommand(check);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? list is a good first one.");
    }
}
