package io.reelway.preset.library;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.Preset;
import io.reelway.preset.PresetVersion;
import io.reelway.preset.mediaconvert.MediaConvert;
import io.reelway.preset.mediaconvert.Origin;
import io.reelway.preset.yaml.PresetReader;
import io.reelway.preset.yaml.Suggestions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Finds presets by name: the built-in ones, and those of a folder, which win where the names are equal. A folder's
 * file, {@code NAME.yaml} or a MediaConvert job {@code NAME.job.json}, is read again when it has changed, so an edit
 * counts from the next video on; an edit with a mistake is not used until it is corrected. Safe for several threads.
 */
public final class Presets {
    /** Listed here because a packaged program cannot list the folders of its class path. */
    static final List<String> BUILT_IN =
            List.of("audio-only", "cattube", "hls-ladder", "mp4-web", "preview", "split-30s", "spot-tv", "thumbnails");

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private final ClassLoader resources;
    private final Optional<PresetFolder> folder;
    private final PresetReader reader = new PresetReader();
    private final Map<String, PresetVersion> builtIn = new ConcurrentHashMap<>();

    /**
     * @param resources holds the built-in files under {@code presets/}
     * @param folder the setting {@code reelway.presets-dir}
     * @param warnings called once for each change of a file that cannot be used
     */
    public Presets(ClassLoader resources, Optional<Path> folder, Consumer<String> warnings) {
        this.resources = resources;
        this.folder = folder.map(dir -> new PresetFolder(dir, this::check, warnings));
    }

    /** @throws VideoException UNKNOWN_PRESET naming those that exist, or INVALID_PRESET with file and line */
    public Preset get(String name) {
        return version(name).preset();
    }

    /**
     * The same, with the digest of its text.
     *
     * @throws VideoException UNKNOWN_PRESET naming those that exist, or INVALID_PRESET with file and line
     */
    public PresetVersion version(String name) {
        refuseUnknown(name);
        return folder.flatMap(dir -> dir.get(name)).orElseGet(() -> builtIn(name));
    }

    /** All names that {@link #get} takes, sorted. */
    public List<String> names() {
        Set<String> names = new TreeSet<>(BUILT_IN);
        folder.ifPresent(dir -> dir.names().stream()
                .filter(name -> NAME.matcher(name).matches())
                .forEach(names::add));
        return List.copyOf(names);
    }

    /** All presets, with the mistakes in their files, sorted by name; then files that only look like presets. */
    public List<PresetListing> all() {
        List<PresetListing> listings = new ArrayList<>();
        for (String name : names()) {
            listings.add(folder.flatMap(dir -> dir.listing(name))
                    .orElseGet(() -> new PresetListing(
                            name,
                            PresetListing.Place.BUILT_IN,
                            builtInFile(name),
                            Optional.of(builtIn(name).preset()),
                            Optional.empty())));
        }
        folder.ifPresent(dir -> dir.files().forEach(file -> strange(dir, file)
                .map(wrong ->
                        new PresetListing(file, PresetListing.Place.FOLDER, file, Optional.empty(), Optional.of(wrong)))
                .ifPresent(listings::add)));
        return List.copyOf(listings);
    }

    /**
     * The text of a preset's file as it is now, comments and mistakes included.
     *
     * @throws VideoException UNKNOWN_PRESET naming those that exist
     */
    public String text(String name) {
        refuseUnknown(name);
        return folder.flatMap(dir -> dir.file(name).map(file -> dir.text(name, file)))
                .orElseGet(() -> builtInText(name));
    }

    /**
     * Reads a preset without keeping it, in the form that {@link PresetForm#of} finds.
     *
     * @throws VideoException INVALID_PRESET saying where and what to change
     */
    public Preset check(String name, String file, String text) {
        return switch (PresetForm.of(file, text)) {
            case JOB ->
                MediaConvert.translate(name, file, text, Origin.OPERATOR).orThrow();
            case PRESET -> reader.read(name, file, text);
        };
    }

    /** The reason why a file of the folder that a user may take for a preset is none. */
    private static Optional<String> strange(PresetFolder dir, String file) {
        if (file.startsWith(".")) {
            return Optional.empty();
        }
        String small = file.toLowerCase(Locale.ROOT);
        String yaml = PresetForm.PRESET.ending();
        if (small.endsWith(".yml") || small.endsWith(yaml) && !file.endsWith(yaml)) {
            return Optional.of(file + " is not read: a preset's file ends with .yaml; rename it.");
        }
        for (PresetForm form : PresetForm.values()) {
            Optional<String> name = form.name(file);
            if (name.isEmpty()) {
                continue;
            }
            if (!dir.isFile(file)) {
                return Optional.of(
                        file + " is not read: it is no file but a folder, or a link to nothing; replace it.");
            }
            if (!NAME.matcher(name.get()).matches()) {
                return Optional.of(
                        file
                                + " is not read: a preset's name is of small letters, digits, -, _ and ., at most 64; rename it.");
            }
        }
        if (small.endsWith(".json") && !file.endsWith(PresetForm.JOB.ending()) && !file.equals("preset.schema.json")) {
            return Optional.of(file + " is not read: a MediaConvert job's file ends with .job.json; rename it.");
        }
        return Optional.empty();
    }

    private void refuseUnknown(String name) {
        // the name comes from outside: it is used in a path only after this check
        boolean known = NAME.matcher(name).matches()
                && (BUILT_IN.contains(name)
                        || folder.flatMap(dir -> dir.file(name)).isPresent());
        if (!known) {
            throw unknown(name);
        }
    }

    private PresetVersion builtIn(String name) {
        return builtIn.computeIfAbsent(name, known -> {
            String text = builtInText(known);
            return PresetVersion.of(reader.read(known, builtInFile(known), text), text);
        });
    }

    private String builtInText(String name) {
        if (!BUILT_IN.contains(name)) {
            throw unknown(name);
        }
        return BuiltInText.of(resources, builtInFile(name), "preset " + name);
    }

    private static String builtInFile(String name) {
        return "presets/" + name + PresetForm.PRESET.ending();
    }

    private VideoException unknown(String name) {
        return new VideoException(
                ErrorCode.UNKNOWN_PRESET,
                "There is no preset \"" + Suggestions.shortened(name) + "\"; there are " + names()
                        + Suggestions.nearest(Suggestions.shortened(name), names())
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(".")
                        + " Name one of them in the sidecar, or add a file to the folder of presets.");
    }
}
