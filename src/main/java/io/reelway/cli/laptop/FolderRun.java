package io.reelway.cli.laptop;

import io.reelway.cli.shared.DataFolder;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Runs a separate Reelway that turns files into a folder of outputs, with its buckets in that folder. */
final class FolderRun {
    /** Settings for a single attempt, without a wait for sidecars: the command has named all files. */
    private static final Map<String, String> SETTINGS = Map.of(
            "REELWAY_INGEST", "events",
            "REELWAY_METADATA", "optional",
            "REELWAY_SIDECAR_GRACE", "PT0S",
            "REELWAY_MAX_ATTEMPTS", "1",
            // hooks are for videos that arrive, not for trials
            "REELWAY_ROUTES_DIR", "");

    private final Terminal terminal;
    private final ProgramFiles files;

    FolderRun(Terminal terminal, ProgramFiles files) {
        this.terminal = terminal;
        this.files = files;
    }

    /**
     * Makes the outputs, and moves them and the reports into the folder.
     *
     * @param preset empty for the one of the variables
     * @param listed folder to show in the list of outputs; empty for no list
     * @return whether all videos were processed
     */
    boolean run(RunFolder folder, FilesToUpload uploads, Optional<ChosenPreset> preset, Optional<Path> listed)
            throws IOException {
        DataFolder data = folder.takeWork();
        Map<String, String> settings = new HashMap<>(SETTINGS);
        if (preset.isPresent()) {
            settings.putAll(preset.get().settings(folder));
        }
        boolean processed;
        try (Laptop laptop = Laptop.startApart(files, data, settings, terminal);
                LaptopBuckets buckets = new LaptopBuckets(laptop.aws())) {
            ReelwayClient client = new ReelwayClient(laptop.http());
            laptop.startProgram(client);
            processed = new ShownUploads(terminal, laptop, buckets, client, false).show(uploads, listed);
        } finally {
            // the outputs of the other videos are kept if one fails
            folder.take();
        }
        folder.tidy();
        return processed;
    }
}
