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
 * The folder that {@code run} fills. A folder in it holds buckets and logs meanwhile, so that what was made need only be
 * renamed in the end.
 */
record RunFolder(Path path) {
    private static final String WORK = ".reelway-run";
    /** A name of which nothing but a per cent sign is written in another way. */
    private static final Pattern ESCAPED = Pattern.compile("([^%]*%25)+[^%]*");

    /** Makes it if need be; nothing of the user's is ever replaced. */
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
     * Buckets and logs of this run; what an earlier one has left of them goes.
     *
     * @throws CliException while another run is at work here
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

    /** Moves here what lies in the output bucket, as it lies there, and the reports from beside the sources. */
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

    /** The embedded AWS writes a {@code %} of a key as {@code %25}, since other signs of it may be no part of a name. */
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

    /** Buckets and logs go. */
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
