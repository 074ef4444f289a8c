package io.reelway.cli.laptop;

import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ./reelway run}: turns files into a folder of outputs, with the same encode, proof and report as in a bucket.
 */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Makes of each video what the preset says and puts it into a folder, with its manifest and report. There is"
                    + " one attempt, and nothing is published that was not proven. The files themselves stay as they are.",
            "Exit code 0 only if every video was PROCESSED."
        })
public final class RunCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final ProgramFiles files;
    private final Map<String, String> variables;

    @Option(
            names = "--preset",
            paramLabel = "NAME|FILE",
            description = "A preset's name, its file, or a MediaConvert job (default: that of REELWAY_PRESET, or"
                    + " hls-ladder); ./reelway presets list shows them.")
    private String preset;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "The folder, new or empty (default: reelway-out here). Keys of the output bucket are paths in it.")
    private Path out = Path.of("reelway-out");

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Videos, and the .json, .srt and .vtt files that belong to them.")
    private List<Path> given;

    public RunCommand(Terminal terminal, ProgramFiles files, Map<String, String> variables) {
        this.terminal = terminal;
        this.files = files;
        this.variables = variables;
    }

    @Override
    public Integer call() throws IOException {
        FilesToUpload uploads = FilesToUpload.of(given);
        Optional<ChosenPreset> chosen =
                preset == null ? Optional.empty() : Optional.of(ChosenPreset.of(preset, variables));
        RunFolder folder = RunFolder.open(out);
        boolean processed = new FolderRun(terminal, files).run(folder, uploads, chosen, Optional.of(folder.path()));
        terminal.line(terminal.paint(Colour.HEADING, "in " + ProgramFiles.shown(folder.path())));
        return processed ? 0 : 1;
    }
}
