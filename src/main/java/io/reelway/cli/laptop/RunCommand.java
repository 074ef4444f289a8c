package io.reelway.cli.laptop;

import io.reelway.check.PresetText;
import io.reelway.check.PresetText.Form;
import io.reelway.cli.shared.DataFolder;
import io.reelway.cli.shared.PresetShelf;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./reelway run}: files to a folder, with the same encode, proof and report as in a bucket. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Makes of each video what the preset says and puts it into a folder, with its manifest and report. There is"
                    + " one attempt, and nothing is published that was not proven. The files themselves stay as they are.",
            "Exit code 0 only if every video was PROCESSED."
        })
public final class RunCommand implements Callable<Integer> {
    /** One try, at once; what a command line names is all that there is. */
    private static final Map<String, String> SETTINGS = Map.of(
            "REELWAY_INGEST", "events",
            "REELWAY_METADATA", "optional",
            "REELWAY_SIDECAR_GRACE", "PT0S",
            "REELWAY_MAX_ATTEMPTS", "1");

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
        Uploads uploads = Uploads.of(given);
        Optional<PresetText> text = preset();
        RunFolder folder = RunFolder.open(out);
        DataFolder data = DataFolder.openEmpty(folder.work());
        Map<String, String> settings = new HashMap<>(SETTINGS);
        if (text.isPresent()) {
            settings.putAll(settings(text.get(), folder));
        }
        boolean processed = run(folder, data, settings, uploads);
        terminal.line(terminal.paint(Colour.HEADING, "in " + ProgramFiles.shown(folder.path())));
        return processed ? 0 : 1;
    }

    private boolean run(RunFolder folder, DataFolder data, Map<String, String> settings, Uploads uploads)
            throws IOException {
        boolean processed;
        try (Laptop laptop = Laptop.startApart(files, data, settings, terminal);
                LaptopBuckets buckets = new LaptopBuckets(laptop.aws())) {
            ReelwayClient client = new ReelwayClient(laptop.http());
            laptop.startProgram(client);
            processed = new ShownUploads(terminal, laptop, buckets, client).show(uploads, folder.path());
        } finally {
            // what others have become is there, whatever happened to one
            folder.take();
        }
        folder.tidy();
        return processed;
    }

    /** A preset that is wrong is told before anything starts. */
    private Optional<PresetText> preset() throws IOException {
        if (preset == null) {
            return Optional.empty();
        }
        PresetShelf shelf = PresetShelf.of(variables);
        PresetText text = shelf.fileOrName(preset);
        shelf.presets().check(text.name(), text.file(), text.text());
        return Optional.of(text);
    }

    /** A file is copied to where the program looks for presets, under a name that one may have. */
    private Map<String, String> settings(PresetText text, RunFolder folder) throws IOException {
        if (!Files.isRegularFile(Path.of(preset))) {
            return Map.of("REELWAY_PRESET", text.name());
        }
        String name = text.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String usable = ("own-" + name).substring(0, Math.min(64, 4 + name.length()));
        Files.createDirectories(folder.presets());
        Files.writeString(
                folder.presets().resolve(usable + (text.form() == Form.JOB ? ".job.json" : ".yaml")), text.text());
        return Map.of(PresetShelf.VARIABLE, folder.presets().toString(), "REELWAY_PRESET", usable);
    }
}
