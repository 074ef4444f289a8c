package io.reelway.preset.library;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.Preset;
import io.reelway.preset.PresetVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads presets from the operator's folder. A file is read on first use, and again when it has changed. If the change
 * has a mistake, the last good content stays in force. Links are followed, because mounted configuration consists of
 * links; a link that does not lead to a file, or a file that is too large, is refused unread. Safe for several threads.
 */
final class PresetFolder {
    private static final int MOST_BYTES = 1024 * 1024;

    /** Parses a file's text into a preset. */
    interface Parser {
        Preset parse(String name, String file, String text);
    }

    private final Path folder;
    private final Parser parser;
    private final Consumer<String> warnings;
    private final Map<Path, Loaded> loaded = new ConcurrentHashMap<>();

    /** @param stamp of the content that was read; {@code good} is of an earlier one where {@code wrong} is present */
    private record Loaded(Stamp stamp, Optional<PresetVersion> good, Optional<VideoException> wrong) {}

    /** Identifies the content of a file: it differs when the file has changed. */
    private record Stamp(String modified, long bytes, String file) {}

    PresetFolder(Path folder, Parser parser, Consumer<String> warnings) {
        this.folder = folder;
        this.parser = parser;
        this.warnings = warnings;
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
        return file(name).map(file -> {
            Loaded now = load(name, file);
            return now.good().orElseThrow(() -> fresh(now.wrong().orElseThrow()));
        });
    }

    Optional<PresetListing> listing(String name) {
        return file(name).map(file -> {
            Loaded now = load(name, file);
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
        Set<String> names = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(file -> names.add(file.getFileName().toString()));
            } catch (IOException e) {
                throw new VideoException(
                        ErrorCode.INTERNAL, "The folder of presets " + folder + " cannot be listed.", e);
            }
        }
        return names;
    }

    /** @throws VideoException INVALID_PRESET where it is no file, too large, unreadable or not UTF-8 */
    String text(String name, Path file) {
        Path other = folder.resolve(name + PresetForm.JOB.ending());
        if (file.toString().endsWith(PresetForm.PRESET.ending()) && Files.exists(other)) {
            throw refused(
                    file, "there is also " + other.getFileName() + "; a name has one file, remove one of the two");
        }
        try (InputStream in = open(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw tooLarge(file);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused(file, "expected UTF-8 text, got other bytes; save it as UTF-8");
        } catch (IOException e) {
            throw new VideoException(
                    ErrorCode.INVALID_PRESET,
                    file + ": cannot be read (" + e.getClass().getSimpleName()
                            + "); let the user that Reelway runs as read it.",
                    e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw refused(file, "expected a file, it is none any more; put the preset's file back");
        }
        if (attributes.size() > MOST_BYTES) {
            throw tooLarge(file);
        }
        return Files.newInputStream(file);
    }

    private Loaded load(String name, Path file) {
        // one thread at a time for a file, so that a mistake is reported once
        return loaded.compute(file, (path, before) -> {
            Stamp stamp = stamp(path);
            if (before != null && before.stamp().equals(stamp)) {
                return before;
            }
            try {
                String text = text(name, path);
                Preset preset = parser.parse(name, path.toString(), text);
                return new Loaded(stamp, Optional.of(PresetVersion.of(preset, text)), Optional.empty());
            } catch (VideoException e) {
                Optional<PresetVersion> good = before == null ? Optional.empty() : before.good();
                if (good.isPresent()) {
                    warnings.accept("The preset " + name
                            + " was changed and has a mistake now; what it said before stays in force. "
                            + e.getMessage());
                }
                return new Loaded(stamp, good, Optional.of(e));
            }
        });
    }

    private Stamp stamp(Path file) {
        boolean twice = Files.exists(folder.resolve(
                file.getFileName().toString().replace(PresetForm.PRESET.ending(), PresetForm.JOB.ending())));
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(
                    attributes.lastModifiedTime().toString(),
                    attributes.size(),
                    attributes.fileKey() + (twice ? " twice" : ""));
        } catch (IOException e) {
            return new Stamp("", -1, "");
        }
    }

    /** A copy of the exception for each use: an exception that is thrown twice carries the first one's stack. */
    private static VideoException fresh(VideoException wrong) {
        return new VideoException(wrong.code(), wrong.getMessage(), wrong);
    }

    private static VideoException tooLarge(Path file) {
        return refused(file, "expected at most " + MOST_BYTES / 1024 + " KiB, this is no preset");
    }

    private static VideoException refused(Path file, String what) {
        return new VideoException(ErrorCode.INVALID_PRESET, file + ": " + what + ".");
    }
}
