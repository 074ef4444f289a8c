package io.reelway.cli.laptop;

import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.DataFolder;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.worker.ProcessFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The output folder of {@code run}. During the run, a folder in it holds buckets and logs, so that outputs need only be
 * renamed at the end.
 */
record RunFolder(Path path) {
    private static final String WORK = ".reelway-run";
    /** A name in which only the per cent sign is escaped. */
    private static final Pattern ESCAPED = Pattern.compile("([^%]*%25)+[^%]*");

    /** Creates the folder if needed; no file of the user is ever replaced. */
    static RunFolder open(Path path) throws IOException {
        RunFolder folder = new RunFolder(path.toAbsolutePath().normalize());
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new CliException(path + " is no folder: name another one with --out.");
        }
        Files.createDirectories(folder.path());
        try (Stream<Path> there = Files.list(folder.path())) {
            if (there.anyMatch(each -> !each.equals(folder.work()))) {
                throw new CliException("There are files in " + ProgramFiles.shown(folder.path())
                        + " already, and none is replaced: empty it, or name another folder with --out.");
            }
        }
        if (DataFolder.running(folder.work()).isEmpty()
                && !children(folder.work().resolve(LaptopBuckets.OUTPUT)).isEmpty()) {
            throw new CliException("A run that was interrupted has left results in "
                    + ProgramFiles.shown(folder.work().resolve(LaptopBuckets.OUTPUT))
                    + ": take them, remove the folder, or name another one with --out.");
        }
        return folder;
    }

    /**
     * The folder for buckets and logs of this run; what an earlier run left there is removed.
     *
     * @throws CliException while another run uses the folder
     */
    DataFolder takeWork() throws IOException {
        return DataFolder.openEmpty(work(), path, "--out");
    }

    Path work() {
        return path.resolve(WORK);
    }

    Path presets() {
        return work().resolve("presets");
    }

    /** Moves the content of the output bucket here, with its folders, and the reports from beside the sources. */
    void take() throws IOException {
        for (Path made : children(work().resolve(LaptopBuckets.OUTPUT))) {
            Files.move(made, path.resolve(made.getFileName()));
        }
        for (Path end : children(work().resolve(LaptopBuckets.SOURCE))) {
            for (Path report : children(end)) {
                if (report.getFileName().toString().matches(".*\\.(process|error)\\.json")) {
                    Files.move(report, path.resolve(report.getFileName()));
                }
            }
        }
        nameAsTheirKeys();
    }

    /**
     * Renames files like their keys: the embedded AWS writes a {@code %} of a key as {@code %25}, because file names
     * may not hold other characters of keys.
     */
    private void nameAsTheirKeys() throws IOException {
        List<Path> escaped;
        try (Stream<Path> all = Files.walk(path)) {
            escaped = all.filter(each -> !each.startsWith(work()))
                    .filter(each ->
                            ESCAPED.matcher(each.getFileName().toString()).matches())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path each : escaped) {
            Files.move(each, each.resolveSibling(each.getFileName().toString().replace("%25", "%")));
        }
    }

    /** Removes buckets and logs. */
    void tidy() throws IOException {
        ProcessFolder.remove(work());
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }
}
