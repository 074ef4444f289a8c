package io.reelway.preset;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The presets there are: the built-in ones, and those of a folder, which win where the names are equal. A folder's file is
 * read anew each time, so an edit counts from the next video on.
 */
public final class Presets {
    /** Named here because a packaged program cannot list the folders of its class path. */
    private static final List<String> BUILT_IN = List.of("hls-ladder");

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final String SUFFIX = ".yaml";

    private final ClassLoader resources;
    private final Optional<Path> folder;
    private final PresetReader reader = new PresetReader();

    /**
     * @param resources holds the built-in files under {@code presets/}
     * @param folder the setting {@code reelway.presets-dir}
     */
    public Presets(ClassLoader resources, Optional<Path> folder) {
        this.resources = resources;
        this.folder = folder;
    }

    /** @throws VideoException UNKNOWN_PRESET naming those that exist, or INVALID_PRESET with file and line */
    public Preset get(String name) {
        // the name comes from outside: it becomes part of a path only after this
        if (!NAME.matcher(name).matches()) {
            throw unknown(name);
        }
        Optional<Path> file = folder.map(dir -> dir.resolve(name + SUFFIX)).filter(Files::isRegularFile);
        try {
            if (file.isPresent()) {
                return reader.read(name, file.get().toString(), Files.readString(file.get()));
            }
            if (BUILT_IN.contains(name)) {
                return builtIn(name);
            }
        } catch (IOException e) {
            throw new VideoException(
                    ErrorCode.INVALID_PRESET,
                    "The preset " + name + " cannot be read as UTF-8 text from "
                            + file.map(Path::toString).orElse("the program itself") + ".",
                    e);
        }
        throw unknown(name);
    }

    /** All names, sorted. */
    public List<String> names() {
        Set<String> names = new TreeSet<>(BUILT_IN);
        if (folder.filter(Files::isDirectory).isPresent()) {
            try (Stream<Path> files = Files.list(folder.get())) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(SUFFIX))
                        .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                        .filter(name -> NAME.matcher(name).matches())
                        .forEach(names::add);
            } catch (IOException e) {
                throw new VideoException(
                        ErrorCode.INTERNAL, "The folder of presets " + folder.get() + " cannot be listed.", e);
            }
        }
        return List.copyOf(names);
    }

    private Preset builtIn(String name) throws IOException {
        String file = "presets/" + name + SUFFIX;
        try (InputStream in = resources.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("missing in the program: " + file);
            }
            return reader.read(name, file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private VideoException unknown(String name) {
        return new VideoException(
                ErrorCode.UNKNOWN_PRESET,
                "There is no preset \"" + name.substring(0, Math.min(80, name.length())) + "\"; there are " + names()
                        + ". Name one of them in the sidecar, or add a file to the folder of presets.");
    }
}
