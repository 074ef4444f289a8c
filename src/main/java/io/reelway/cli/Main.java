package io.reelway.cli;

import io.reelway.cli.admit.BackfillCommand;
import io.reelway.cli.admit.RerunCommand;
import io.reelway.cli.admit.SubmitCommand;
import io.reelway.cli.laptop.DemoCommand;
import io.reelway.cli.laptop.DevCommand;
import io.reelway.cli.laptop.PresetTryCommand;
import io.reelway.cli.laptop.RoutesCheckCommand;
import io.reelway.cli.laptop.RunCommand;
import io.reelway.cli.laptop.ServeCommand;
import io.reelway.cli.ops.CancelCommand;
import io.reelway.cli.ops.DoctorCommand;
import io.reelway.cli.ops.ListCommand;
import io.reelway.cli.ops.LogsCommand;
import io.reelway.cli.ops.RedriveCommand;
import io.reelway.cli.ops.RetryCommand;
import io.reelway.cli.ops.ShowCommand;
import io.reelway.cli.preset.PresetsCommand;
import io.reelway.cli.quality.QualityCommand;
import io.reelway.cli.records.RecordsCommand;
import io.reelway.cli.routes.RoutesCommand;
import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import io.reelway.cli.verify.VerifyCommand;
import io.reelway.error.VideoException;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The command line. Exit codes: 0 done, 1 not done (the last lines say why), 2 the command was not understood.
 */
@Command(
        name = "./reelway",
        mixinStandardHelpOptions = true,
        version = "Reelway 0.1.0",
        description = "Drop a video into a bucket; get renditions, thumbnails, a proof that they are right, a record"
                + " and a notification.",
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine(Terminal.ofThisProcess(), ProgramFiles.ofThisProcess(), System.getenv())
                .execute(arguments));
    }

    /** @param variables the environment, for the settings that a command shares with the program */
    public static CommandLine commandLine(Terminal terminal, ProgramFiles files, Map<String, String> variables) {
        return new CommandLine(new Main())
                .addSubcommand(new DemoCommand(terminal, files))
                .addSubcommand(new RunCommand(terminal, files, variables))
                .addSubcommand(new QualityCommand(terminal, variables))
                .addSubcommand(new SubmitCommand(terminal, files, variables))
                .addSubcommand(new BackfillCommand(terminal, files, variables, System.in))
                .addSubcommand(new RerunCommand(terminal, files, variables, System.in))
                .addSubcommand(new ServeCommand(terminal, files))
                .addSubcommand(new DevCommand(terminal, files))
                .addSubcommand(new DoctorCommand(terminal, files))
                .addSubcommand(new VerifyCommand(terminal, files))
                .addSubcommand(new ListCommand(terminal, files))
                .addSubcommand(new ShowCommand(terminal, files))
                .addSubcommand(new LogsCommand(terminal, files))
                .addSubcommand(new RetryCommand(terminal, files))
                .addSubcommand(new CancelCommand(terminal, files))
                .addSubcommand(new RedriveCommand(terminal, files))
                .addSubcommand(RecordsCommand.commandLine(terminal, files, variables))
                .addSubcommand(RoutesCommand.commandLine(
                        terminal, variables, new RoutesCheckCommand(terminal, files, variables)))
                .addSubcommand(PresetsCommand.commandLine(
                        terminal, variables, new PresetTryCommand(terminal, files, variables)))
                .setUsageHelpWidth(Math.max(80, Math.min(terminal.columns(), 120)))
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    terminal.tell(Colour.BAD, sentence(failure));
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    private static String sentence(Exception failure) throws Exception {
        if (failure instanceof CliException || failure instanceof VideoException) {
            return failure.getMessage();
        }
        if (failure instanceof SdkException refused) {
            return "AWS did not answer as expected: " + refused.getMessage();
        }
        if (failure instanceof IOException input) {
            return "Could not go on: " + input;
        }
        // A bug of ours: picocli prints it whole.
        throw failure;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? demo is a good first one.");
    }
}
