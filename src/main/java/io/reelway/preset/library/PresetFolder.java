package io.reelway.preset.library;

import io.reelway.error.VideoException;
import io.reelway.preset.Preset;
import io.reelway.preset.PresetVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Finds presets in the operator's folder; {@link WatchedFiles} reads them. Safe for several threads. */
final class PresetFolder {
    private static final String KIND = "preset";

    /** Parses a file's text into a preset. */
    interface Parser {
        Preset parse(String name, String file, String text);
    }

    private final Path folder;
    private final WatchedFiles<PresetVersion> files;

    PresetFolder(Path folder, Parser parser, Consumer<String> warnings) {
        this.folder = folder;
        this.files = new WatchedFiles<>(
                KIND,
                new WatchedFiles.Reading<>() {
                    @Override
                    public PresetVersion read(String name, Path file) {
                        String text = text(name, file);
                        return PresetVersion.of(parser.parse(name, file.toString(), text), text);
                    }

                    @Override
                    public String stamp(Path file) {
                        return isTwice(file) ? " twice" : "";
                    }
                },
                warnings);
    }

    /** The file of a preset, in one of its two forms. */
    Optional<Path> file(String name) {
        return Stream.of(PresetForm.values())
                .map(form -> folder.resolve(name + form.ending()))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** @throws VideoException INVALID_PRESET where the file has a mistake and had no good content before */
    Optional<PresetVersion> get(String name) {
        return file(name).map(file -> files.load(name, file).orThrow());
    }

    Optional<PresetListing> listing(String name) {
        return file(name).map(file -> {
            WatchedFiles.Loaded<PresetVersion> now = files.load(name, file);
            return new PresetListing(
                    name,
                    PresetListing.Place.FOLDER,
                    file.toString(),
                    now.good().map(PresetVersion::preset),
                    now.wrong().map(VideoException::getMessage));
        });
    }

    /** The names of all files with the ending of a preset. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (String file : files()) {
            for (PresetForm form : PresetForm.values()) {
                form.name(file).filter(name -> isFile(file)).ifPresent(names::add);
            }
        }
        return names;
    }

    /** Whether it is a file, after links are followed. */
    boolean isFile(String file) {
        return Files.isRegularFile(folder.resolve(file));
    }

    /** All names in the folder. */
    Set<String> files() {
        return WatchedFiles.names(folder);
    }

    /** @throws VideoException INVALID_PRESET where it is no file, too large, unreadable or not UTF-8 */
    String text(String name, Path file) {
        if (isTwice(file)) {
            throw WatchedFiles.refused(
                    file, "there is also " + job(file).getFileName() + "; a name has one file, remove one of the two");
        }
        return WatchedFiles.text(KIND, file);
    }

    /** Whether there is a job of the name of a preset. */
    private boolean isTwice(Path file) {
        return file.toString().endsWith(PresetForm.PRESET.ending()) && Files.exists(job(file));
    }

    private Path job(Path file) {
        String name = file.getFileName().toString();
        return folder.resolve(
                name.substring(0, name.length() - PresetForm.PRESET.ending().length()) + PresetForm.JOB.ending());
    }
}
