package io.reelway.preset.library;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.yaml.RuleFileReader;
import io.reelway.preset.yaml.Suggestions;
import io.reelway.quality.rule.Rule;
import io.reelway.quality.rule.RuleFile;
import io.reelway.quality.rule.RuleKind;
import io.reelway.quality.rule.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Finds rule files by name: the built-in ones, and those of a folder, which win where the names are equal. Finds the
 * rules of publishers below {@code publishers/} of that folder. A file of the folder is read again when it has changed;
 * if the change has a mistake, the last good content stays. Safe for several threads.
 */
public final class RuleFiles {
    /** Listed here because a packaged program cannot list the folders of its class path. */
    static final List<String> BUILT_IN = List.of("ad-creative", "broadcast", "web");

    private static final String ENDING = ".yaml";
    private static final String KIND = "rule file";
    private static final String FOLDER = "quality";
    private static final String PUBLISHERS = "publishers";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern PUBLISHER = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final ClassLoader resources;
    private final Optional<Path> folder;
    private final WatchedFiles<RuleFile> files;
    private final WatchedFiles<RuleFile> publishers;
    private final Map<String, RuleFile> builtIn = new ConcurrentHashMap<>();

    /**
     * @param resources holds the built-in files under {@code quality/}
     * @param folder where the operator's own are, see {@link #folder}
     * @param warnings called once for each change of a file that cannot be used
     */
    public RuleFiles(ClassLoader resources, Optional<Path> folder, Consumer<String> warnings) {
        this.resources = resources;
        this.folder = folder;
        this.files = new WatchedFiles<>(KIND, RuleFiles::read, warnings);
        this.publishers = new WatchedFiles<>(
                KIND,
                (name, file) -> RuleFileReader.readPublisher(name, file.toString(), WatchedFiles.text(KIND, file)),
                warnings);
    }

    /**
     * The folder of the operator's rule files.
     *
     * @param quality the setting {@code reelway.quality-dir}
     * @param presets the setting {@code reelway.presets-dir}, below which {@code quality/} may be
     */
    public static Optional<Path> folder(Optional<Path> quality, Optional<Path> presets) {
        return quality.or(() -> presets.map(dir -> dir.resolve(FOLDER)));
    }

    /** @throws VideoException INVALID_PRESET: there is none of that name, or it has a mistake */
    public RuleFile get(String name) {
        return own(name).map(file -> files.load(name, file).orThrow()).orElseGet(() -> builtIn(name));
    }

    /** All names that {@link #get} takes, sorted. */
    public List<String> names() {
        Set<String> names = new TreeSet<>(BUILT_IN);
        folder.ifPresent(dir -> WatchedFiles.names(dir).stream()
                .filter(file -> file.endsWith(ENDING))
                .map(file -> file.substring(0, file.length() - ENDING.length()))
                .filter(name -> own(name).isPresent())
                .forEach(names::add));
        return List.copyOf(names);
    }

    /** The file of the folder that has this name; empty where the built-in one counts, or there is none. */
    public Optional<Path> own(String name) {
        // a name may come from outside: it is used in a path only after this check
        return folder.filter(dir -> NAME.matcher(name).matches())
                .map(dir -> dir.resolve(name + ENDING))
                .filter(Files::isRegularFile);
    }

    /**
     * The rules of a publisher.
     *
     * @param pubId as the sidecar has it; anything that could be no file's name has no rules
     * @throws VideoException INVALID_PRESET where its file has a mistake
     */
    public Optional<RuleSet> publisher(String pubId) {
        boolean isName = PUBLISHER.matcher(pubId).matches() && !pubId.equals(".") && !pubId.equals("..");
        return folder.filter(dir -> isName)
                .map(dir -> dir.resolve(PUBLISHERS).resolve(pubId + ENDING))
                .filter(Files::isRegularFile)
                .map(file -> publishers
                        .load(PUBLISHERS + "/" + pubId, file)
                        .orThrow()
                        .rules());
    }

    /**
     * The rules that apply, without names of files. A later one replaces an earlier one of the same kind and subject, in
     * its place: those of the named files without the kinds that are left out, then the own ones, then those of the
     * publisher in the same way.
     *
     * @param pubId of the video's publisher
     * @throws VideoException INVALID_PRESET: a named file is not there, has a mistake, or leads back to itself
     */
    public RuleSet resolve(RuleSet set, Optional<String> pubId) {
        Resolved resolved = resolved(set, pubId);
        return new RuleSet(List.of(), List.copyOf(resolved.rules.values()), List.of(), resolved.ssim);
    }

    /**
     * A rule file from any place.
     *
     * @throws VideoException INVALID_PRESET where it is no file, too large, unreadable or not UTF-8, or has a mistake
     */
    public static RuleFile read(Path file) {
        return read(file.getFileName().toString(), file);
    }

    private static RuleFile read(String name, Path file) {
        return RuleFileReader.read(name, file.toString(), WatchedFiles.text(KIND, file));
    }

    private Resolved resolved(RuleSet set, Optional<String> pubId) {
        Resolved resolved = resolved(set, List.of());
        pubId.flatMap(this::publisher).ifPresent(publisher -> {
            resolved.leaveOut(publisher.without());
            resolved.add(resolved(publisher, List.of()));
        });
        return resolved;
    }

    /** @param path the names that led here, to find one that leads back to itself */
    private Resolved resolved(RuleSet set, List<String> path) {
        Resolved resolved = new Resolved();
        for (String name : set.names()) {
            List<String> further = new ArrayList<>(path);
            further.add(name);
            if (path.contains(name)) {
                throw new VideoException(
                        ErrorCode.INVALID_PRESET,
                        "The rule file \"" + name + "\" begins with itself (" + String.join(" -> ", further)
                                + "); remove one of these names from the key rules of its file.");
            }
            resolved.add(resolved(get(name).rules(), further));
        }
        resolved.leaveOut(set.without());
        resolved.add(set);
        return resolved;
    }

    /** What a rule is about; of each there is one. */
    private record Key(RuleKind kind, Rule.Subject of) {}

    /** The rules so far. */
    private static final class Resolved {
        private final Map<Key, Rule> rules = new LinkedHashMap<>();
        private boolean ssim;

        void leaveOut(List<RuleKind> kinds) {
            rules.keySet().removeIf(key -> kinds.contains(key.kind()));
        }

        void add(RuleSet set) {
            set.rules().forEach(rule -> rules.put(new Key(rule.kind(), rule.of()), rule));
            ssim |= set.ssim();
        }

        void add(Resolved other) {
            rules.putAll(other.rules);
            ssim |= other.ssim;
        }
    }

    private RuleFile builtIn(String name) {
        if (!BUILT_IN.contains(name)) {
            throw unknown(name);
        }
        return builtIn.computeIfAbsent(
                name,
                known -> RuleFileReader.read(
                        known, file(known), BuiltInText.of(resources, file(known), KIND + " " + known)));
    }

    private static String file(String name) {
        return FOLDER + "/" + name + ENDING;
    }

    private VideoException unknown(String name) {
        String shown = Suggestions.shortened(name);
        return new VideoException(
                ErrorCode.INVALID_PRESET,
                "There is no rule file \"" + shown + "\"; there are " + names()
                        + Suggestions.nearest(shown, names())
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(".")
                        + " Name one of them, or add " + shown + ENDING + " to the folder of rule files.");
    }
}
