package io.reelway.preset.library;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
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
 * Reads files of the operator's folder: each on first use, and again when it has changed. If the change has a mistake,
 * the last good content stays in force. Links are followed, because mounted configuration consists of links; a link that
 * does not lead to a file, or a file that is too large, is refused unread. Safe for several threads.
 *
 * @param <T> what a file is read into
 */
final class WatchedFiles<T> {
    private static final int MOST_BYTES = 1024 * 1024;

    /** Reads a file. */
    interface Reading<T> {
        /** @throws VideoException INVALID_PRESET where the file has a mistake */
        T read(String name, Path file);

        /** What else decides whether a file is read again. */
        default String stamp(Path file) {
            return "";
        }
    }

    /** @param stamp of the content that was read; {@code good} is of an earlier one where {@code wrong} is present */
    record Loaded<T>(Stamp stamp, Optional<T> good, Optional<VideoException> wrong) {
        /** @throws VideoException INVALID_PRESET where the file has a mistake and had no good content before */
        T orThrow() {
            // a copy for each use: an exception that is thrown twice carries the first one's stack
            return good.orElseThrow(() -> {
                VideoException mistake = wrong.orElseThrow();
                return new VideoException(mistake.code(), mistake.getMessage(), mistake);
            });
        }
    }

    /** Identifies the content of a file: it differs when the file has changed. */
    private record Stamp(String modified, long bytes, String file) {}

    private final String kind;
    private final Reading<T> reading;
    private final Consumer<String> warnings;
    private final Map<Path, Loaded<T>> loaded = new ConcurrentHashMap<>();

    /**
     * @param kind what a file is, in warnings: "preset"
     * @param warnings called once for each change of a file that cannot be used
     */
    WatchedFiles(String kind, Reading<T> reading, Consumer<String> warnings) {
        this.kind = kind;
        this.reading = reading;
        this.warnings = warnings;
    }

    Loaded<T> load(String name, Path file) {
        // one thread at a time for a file, so that a mistake is reported once
        return loaded.compute(file, (path, before) -> {
            Stamp stamp = stamp(path);
            if (before != null && before.stamp().equals(stamp)) {
                return before;
            }
            try {
                return new Loaded<>(stamp, Optional.of(reading.read(name, path)), Optional.empty());
            } catch (VideoException e) {
                Optional<T> good = before == null ? Optional.empty() : before.good();
                if (good.isPresent()) {
                    warnings.accept("The " + kind + " " + name
                            + " was changed and has a mistake now; what it said before stays in force. "
                            + e.getMessage());
                }
                return new Loaded<>(stamp, good, Optional.of(e));
            }
        });
    }

    /** All names in a folder, sorted; none where there is no such folder. */
    static Set<String> names(Path folder) {
        Set<String> names = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(file -> names.add(file.getFileName().toString()));
            } catch (IOException e) {
                throw new VideoException(ErrorCode.INTERNAL, "The folder " + folder + " cannot be listed.", e);
            }
        }
        return names;
    }

    /**
     * @param kind what a file is, in messages: "preset"
     * @throws VideoException INVALID_PRESET where it is no file, too large, unreadable or not UTF-8
     */
    static String text(String kind, Path file) {
        try (InputStream in = open(kind, file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw tooLarge(kind, file);
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

    private static InputStream open(String kind, Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw refused(file, "expected a file, it is none any more; put it back");
        }
        if (attributes.size() > MOST_BYTES) {
            throw tooLarge(kind, file);
        }
        return Files.newInputStream(file);
    }

    private Stamp stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(
                    attributes.lastModifiedTime().toString(),
                    attributes.size(),
                    attributes.fileKey() + reading.stamp(file));
        } catch (IOException e) {
            return new Stamp("", -1, "");
        }
    }

    private static VideoException tooLarge(String kind, Path file) {
        return refused(file, "expected at most " + MOST_BYTES / 1024 + " KiB, this is no " + kind);
    }

    static VideoException refused(Path file, String what) {
        return new VideoException(ErrorCode.INVALID_PRESET, file + ": " + what + ".");
    }
}
