package io.reelway.cli.laptop;

import io.reelway.cli.shared.DataFolder;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Files to a folder: a Reelway of its own, with its buckets in that folder, for as long as it takes. */
final class FolderRun {
    /** One try, at once; what a command line names is all that there is. */
    private static final Map<String, String> SETTINGS = Map.of(
            "REELWAY_INGEST", "events",
            "REELWAY_METADATA", "optional",
            "REELWAY_SIDECAR_GRACE", "PT0S",
            "REELWAY_MAX_ATTEMPTS", "1",
            // hooks are for what arrives, not for trials
            "REELWAY_ROUTES_DIR", "");

    private final Terminal terminal;
    private final ProgramFiles files;

    FolderRun(Terminal terminal, ProgramFiles files) {
        this.terminal = terminal;
        this.files = files;
    }

    /**
     * Makes them, and puts what was made and the reports into the folder.
     *
     * @param preset empty for the one of the variables
     * @param listed where the list of what was made says that it lies; empty for no list
     * @return whether all were processed
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
            // what others have become is there, whatever happened to one
            folder.take();
        }
        folder.tidy();
        return processed;
    }
}
