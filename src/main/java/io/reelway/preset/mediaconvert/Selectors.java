package io.reelway.preset.mediaconvert;

import io.reelway.preset.Tracks;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The audio selectors of the input, by the names that outputs use. */
final class Selectors {
    private static final Pattern NUMBERED = Pattern.compile("audio selector (?:group )?([1-9][0-9]?)");
    private static final String FIRST = "Audio Selector 1";
    private static final List<String> TYPES =
            List.of("TRACK", "LANGUAGE_CODE", "PID", "HLS_RENDITION_GROUP", "ALL_PCM", "STREAM");

    private final Map<String, Node> selectors;
    private final Map<String, Node> groups;
    private final Set<Node> used = new HashSet<>();

    private Selectors(Map<String, Node> selectors, Map<String, Node> groups) {
        this.selectors = selectors;
        this.groups = groups;
    }

    /** The selectors of a template, which has no input. */
    static Selectors none() {
        return new Selectors(Map.of(), Map.of());
    }

    static Selectors of(Node input) {
        return new Selectors(byName(input.get("AudioSelectors")), byName(input.get("AudioSelectorGroups")));
    }

    private static Map<String, Node> byName(Node map) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        map.fields().forEach(entry -> nodes.put(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue()));
        return nodes;
    }

    /** The tracks that an AudioSourceName means: one entry for each track that the output gets. */
    List<Tracks> tracks(Node source) {
        source.honoured();
        String name = source.raw().orElse(FIRST).toLowerCase(Locale.ROOT);
        if (groups.containsKey(name)) {
            return group(name);
        }
        if (selectors.containsKey(name)) {
            return List.of(selected(selectors.get(name)));
        }
        if (selectors.isEmpty()) {
            return List.of(unselected(source, name));
        }
        Optional<Node> fallback =
                selectors.values().stream().filter(Selectors::isDefault).findFirst();
        if (fallback.isEmpty()) {
            source.demanded(
                    "the input has no such audio selector and no default one, so there would be silence; it has "
                            + selectors.keySet());
        }
        return fallback.map(node -> List.of(selected(node))).orElse(List.of());
    }

    /** Ignores unused selectors. Must be called after all outputs were read. */
    void ignoreUnused() {
        Stream.concat(selectors.values().stream(), groups.values().stream())
                .filter(each -> !used.contains(each))
                .forEach(each -> each.ignored("no output takes it"));
    }

    private List<Tracks> group(String name) {
        used.add(groups.get(name));
        Node names = groups.get(name).get("AudioSelectorNames");
        names.honoured();
        return names.items().stream()
                .flatMap(item -> {
                    Node selector = selectors.get(item.raw().orElse("").toLowerCase(Locale.ROOT));
                    if (selector == null) {
                        item.refused("the input has no such audio selector; it has " + selectors.keySet());
                    }
                    return Optional.ofNullable(selector).map(this::selected).stream();
                })
                .toList();
    }

    private Tracks unselected(Node source, String name) {
        Matcher matcher = NUMBERED.matcher(name);
        int number = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 1;
        if (number > 1) {
            source.approximated("audio track " + number + ": the job selects none by that name");
            return new Tracks.Numbers(List.of(number));
        }
        return new Tracks.Main();
    }

    private Tracks selected(Node selector) {
        used.add(selector);
        selector.word("DefaultSelection", List.of("DEFAULT", "NOT_DEFAULT"));
        if (selector.whole("Offset", Integer.MIN_VALUE, Integer.MAX_VALUE).orElse(0L) != 0) {
            selector.get("Offset").refused("sound is not shifted against the picture");
        }
        selector.get("ProgramSelection").ignored("only for Dolby E");
        if (selector.word("AudioDurationCorrection", List.of("DISABLED", "AUTO", "TRACK", "FRAME", "FORCE"))
                .filter(word -> !word.equals("DISABLED"))
                .isPresent()) {
            selector.get("AudioDurationCorrection").approximated("sound follows the time stamps of the source");
        }
        external(selector);
        Remix.read(selector.get("RemixSettings"));
        Tracks tracks = chosen(selector);
        if (tracks instanceof Tracks.Numbers numbers
                && numbers.numbers().stream().anyMatch(number -> number > 1)
                && selectors.values().stream().anyMatch(other -> !other.equals(selector) && isDefault(other))) {
            selector.get("Tracks")
                    .approximated("no sound where the source lacks the track: the default selector does not stand in");
        }
        return tracks;
    }

    private static boolean isDefault(Node selector) {
        return selector.is("DefaultSelection", "DEFAULT");
    }

    private static void external(Node selector) {
        Node file = selector.get("ExternalAudioFileInput");
        if (file.raw().filter(text -> !text.isEmpty()).isPresent()) {
            file.refused("sound is taken of the arriving video only");
        } else {
            file.ignored("empty");
        }
    }

    private static Tracks chosen(Node selector) {
        String type = selector.word("SelectorType", TYPES).orElse("TRACK");
        switch (type) {
            case "PID" -> selector.get("SelectorType").refused("audio is chosen by track or language, not by PID");
            case "HLS_RENDITION_GROUP", "ALL_PCM", "STREAM" ->
                selector.get("SelectorType").refused("audio is chosen by track or language");
            default -> {
                /* read below */
            }
        }
        if (!selector.get("Pids").isEmpty()) {
            selector.get("Pids").refused("audio is chosen by track or language, not by PID");
        }
        if (!selector.get("Streams").isEmpty()) {
            selector.get("Streams").refused("audio is chosen by track or language, not by number of stream");
        }
        Optional<Tracks> language = language(selector, type);
        return language.orElseGet(() -> numbered(selector));
    }

    private static Optional<Tracks> language(Node selector, String type) {
        for (String key : List.of("CustomLanguageCode", "LanguageCode")) {
            Node node = selector.get(key);
            if (!node.present()) {
                continue;
            }
            if (!type.equals("LANGUAGE_CODE")) {
                node.ignored("of effect only when SelectorType is LANGUAGE_CODE");
                continue;
            }
            Optional<String> code = LanguageCodes.code(node);
            if (code.isPresent()) {
                node.approximated(code.get() + ", or the main track where the source has none of that language");
                return code.map(each -> new Tracks.Languages(List.of(each)));
            }
        }
        if (type.equals("LANGUAGE_CODE")) {
            selector.get("LanguageCode").demanded("SelectorType LANGUAGE_CODE needs a language");
        }
        return Optional.empty();
    }

    private static Tracks numbered(Node selector) {
        List<Node> items = selector.get("Tracks").items();
        if (items.isEmpty()) {
            return new Tracks.Main();
        }
        List<Integer> numbers = items.stream()
                .flatMap(item -> item.decimal(1, 64).stream())
                .map(Double::intValue)
                .toList();
        if (numbers.size() > 1) {
            selector.get("Tracks").refused("tracks are not joined into one as its channels");
        }
        return new Tracks.Numbers(numbers);
    }
}
