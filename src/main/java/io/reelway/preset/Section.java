package io.reelway.preset;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mapping of a preset file, read key by key: units are checked, unknown keys are refused with those that exist. */
final class Section {
    private static final Pattern BITRATE = Pattern.compile("([0-9]{1,7})([kM])");
    private static final Pattern SECONDS = Pattern.compile("([0-9]{1,5})s");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,5})x([0-9]{1,5})");

    private final String file;
    private final String path;
    private final Yaml.Mapping mapping;

    private Section(String file, String path, Yaml.Mapping mapping) {
        this.file = file;
        this.path = path;
        this.mapping = mapping;
    }

    /** @param path how the section is called in messages: {@code groups[0].hls}; empty for the whole file */
    static Section of(String file, String path, Yaml value, List<String> keys) {
        if (!(value instanceof Yaml.Mapping mapping)) {
            throw refused(
                    file,
                    value.line(),
                    "expected keys" + (path.isEmpty() ? "" : " in " + path) + " " + keys + ", got a "
                            + (value instanceof Yaml.Sequence ? "list" : "single value"));
        }
        mapping.keys().forEach((key, inner) -> {
            if (!keys.contains(key)) {
                throw refused(
                        file,
                        inner.line(),
                        "unknown key \"" + key + "\"" + (path.isEmpty() ? "" : " in " + path) + "; there are " + keys);
            }
        });
        return new Section(file, path, mapping);
    }

    Section section(String key, List<String> keys) {
        return of(file, pathOf(key), required(key), keys);
    }

    List<Section> sections(String key, List<String> keys) {
        Yaml value = required(key);
        if (!(value instanceof Yaml.Sequence sequence) || sequence.items().isEmpty()) {
            throw refused(value, key, "a list with at least one entry", "something else");
        }
        List<Section> sections = new ArrayList<>();
        for (Yaml item : sequence.items()) {
            sections.add(of(file, pathOf(key) + "[" + sections.size() + "]", item, keys));
        }
        return sections;
    }

    /** The only key of a mapping that may hold but one. */
    String onlyKey(List<String> keys) {
        if (mapping.keys().size() != 1) {
            throw refused(
                    file,
                    mapping.line(),
                    "expected exactly one of " + keys + " in " + path + ", got "
                            + mapping.keys().keySet());
        }
        return mapping.keys().keySet().iterator().next();
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(mapping.keys().get(key))
                .map(value -> scalar(key, value).text());
    }

    KeyTemplate template(String key, List<String> needed) {
        Yaml.Scalar value = scalar(key, required(key));
        KeyTemplate template = new KeyTemplate(value.text());
        for (String place : template.places()) {
            if (!KeyTemplate.PLACES.contains(place)) {
                throw refused(value, key, "places out of " + KeyTemplate.PLACES, "{" + place + "}");
            }
        }
        for (String place : needed) {
            if (!template.places().contains(place)) {
                throw refused(
                        value,
                        key,
                        "a key with {" + place + "}, so that two outputs never share a name",
                        "\"" + template + "\"");
            }
        }
        if (template.text().startsWith("/") || template.text().matches("(.*/)?\\.{0,2}/.*|.*/")) {
            throw refused(value, key, "a key without a leading /, empty or dotted parts", "\"" + template + "\"");
        }
        return template;
    }

    /** {@code 3500k} or {@code 4M} as bits a second. */
    long bitrate(String key) {
        return parsed(key, "a bit rate as 3500k or 4M", text -> {
            Matcher matcher = BITRATE.matcher(text);
            return matcher.matches() && Long.parseLong(matcher.group(1)) > 0
                    ? Optional.of(
                            Long.parseLong(matcher.group(1)) * (matcher.group(2).equals("k") ? 1_000 : 1_000_000))
                    : Optional.empty();
        });
    }

    /** {@code 6s} as whole seconds. */
    int seconds(String key) {
        return parsed(key, "whole seconds as 6s", text -> {
            Matcher matcher = SECONDS.matcher(text);
            return matcher.matches() && Integer.parseInt(matcher.group(1)) > 0
                    ? Optional.of(Integer.parseInt(matcher.group(1)))
                    : Optional.empty();
        });
    }

    /** {@code 1280x720}. */
    Size size(String key) {
        return parsed(key, "an even size as 1280x720", text -> {
            Matcher matcher = SIZE.matcher(text);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            int width = Integer.parseInt(matcher.group(1));
            int height = Integer.parseInt(matcher.group(2));
            return width > 0 && height > 0 && width % 2 == 0 && height % 2 == 0
                    ? Optional.of(new Size(width, height))
                    : Optional.empty();
        });
    }

    int number(String key, int least, int most) {
        return parsed(
                key,
                "a number from " + least + " to " + most,
                text -> text.matches("[0-9]{1,6}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most
                        ? Optional.of(Integer.parseInt(text))
                        : Optional.empty());
    }

    String word(String key, List<String> words) {
        return parsed(key, "one of " + words, text -> words.contains(text) ? Optional.of(text) : Optional.empty());
    }

    String matching(String key, Pattern pattern, String expected) {
        return parsed(key, expected, text -> pattern.matcher(text).matches() ? Optional.of(text) : Optional.empty());
    }

    VideoException refused(String key, String expected, String came) {
        return refused(required(key), key, expected, came);
    }

    private <T> T parsed(String key, String expected, Function<String, Optional<T>> reader) {
        Yaml.Scalar value = scalar(key, required(key));
        return reader.apply(value.text()).orElseThrow(() -> refused(value, key, expected, "\"" + value.text() + "\""));
    }

    private Yaml required(String key) {
        Yaml value = mapping.keys().get(key);
        if (value == null) {
            throw refused(file, mapping.line(), "the key \"" + pathOf(key) + "\" is missing");
        }
        return value;
    }

    private Yaml.Scalar scalar(String key, Yaml value) {
        if (value instanceof Yaml.Scalar scalar) {
            return scalar;
        }
        throw refused(value, key, "a single value", "a list or keys");
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private VideoException refused(Yaml at, String key, String expected, String came) {
        return refused(file, at.line(), pathOf(key) + ": expected " + expected + ", got " + came);
    }

    private static VideoException refused(String file, int line, String what) {
        return new VideoException(ErrorCode.INVALID_PRESET, file + ":" + line + ": " + what + ".");
    }
}
