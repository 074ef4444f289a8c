package io.reelway.cli.preset;

import io.reelway.cli.shared.PresetShelf;
import io.reelway.cli.shared.Terminal;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./reelway presets}: lists, shows, checks, converts and tries presets. */
@Command(
        name = "presets",
        mixinStandardHelpOptions = true,
        description = {
            "Presets say what is made of a video: YAML files, or AWS Elemental MediaConvert jobs as they are.",
            "Beside the built-in ones there are those of the folder that REELWAY_PRESETS_DIR names."
        },
        synopsisSubcommandLabel = "COMMAND")
public final class PresetsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private PresetsCommand() {}

    /**
     * @param variables the environment
     * @param trial the command that needs a Reelway on this machine
     */
    public static CommandLine commandLine(Terminal terminal, Map<String, String> variables, Object trial) {
        PresetShelf shelf = PresetShelf.of(variables);
        return new CommandLine(new PresetsCommand())
                .addSubcommand(new PresetListCommand(terminal, shelf))
                .addSubcommand(new PresetShowCommand(terminal, shelf))
                .addSubcommand(new PresetCheckCommand(terminal, shelf))
                .addSubcommand(trial)
                .addSubcommand(new PresetConvertCommand(terminal));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Which of them? list shows the presets, check FILE looks at yours.");
    }
}
