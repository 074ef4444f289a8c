package io.reelway.preset.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.quality.rule.RuleKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A YAML file as a tree in which every value knows its line, so that each message can give a line. It is read by
 * Jackson's parser without reflection, so that a native program needs no configuration for it. Anchors and aliases are
 * refused: keys that several blocks share belong under {@code defaults}.
 */
sealed interface Yaml {
    /** Most levels of nesting: each level costs stack, and the size of the stack depends on the JVM. */
    int DEEPEST = 100;

    /** A line with a rule whose requirement begins with {@code >=}: what is before it, the requirement, a comment. */
    Pattern AT_LEAST = Pattern.compile("(?m)^([ \\t]*(?:- +)?(?:"
            + Stream.of(RuleKind.values()).map(RuleKind::word).collect(Collectors.joining("|"))
            + "):[ \\t]+)(>=[^\"'#\\\\\r\n]*+)(#[^\r\n]*+)?$");

    int line();

    /**
     * @param keys in the order of the file
     * @param lines line of each key
     */
    record Mapping(int line, Map<String, Yaml> keys, Map<String, Integer> lines) implements Yaml {
        public Mapping {
            keys = Collections.unmodifiableMap(keys);
            lines = Collections.unmodifiableMap(lines);
        }

        static Mapping empty(int line) {
            return new Mapping(line, Map.of(), Map.of());
        }
    }

    record Sequence(int line, List<Yaml> items) implements Yaml {}

    /** @param text as it is in the file; empty for a key without a value */
    record Scalar(int line, String text) implements Yaml {}

    /** The kind of value in messages. */
    default String kind() {
        if (this instanceof Scalar scalar) {
            return scalar.text().isEmpty() ? "nothing" : "\"" + Suggestions.shortened(scalar.text()) + "\"";
        }
        return this instanceof Sequence ? "a list" : "keys";
    }

    /** @throws VideoException INVALID_PRESET with file and line when it is no YAML or has a key twice */
    static Yaml parse(String file, String text) {
        try (YAMLParser parser = new YAMLFactory().createParser(quoted(text))) {
            if (parser.nextToken() == null) {
                throw new VideoException(
                        ErrorCode.INVALID_PRESET,
                        "The file " + file
                                + " is empty. A preset needs groups at least: what is to be made; a rule file needs rules.");
            }
            Yaml value = value(file, parser);
            if (parser.nextToken() != null) {
                throw refused(
                        file,
                        parser.currentTokenLocation().getLineNr(),
                        "a second document begins here (after ---); a file holds one, move it to a file of its own");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new VideoException(
                    ErrorCode.INVALID_PRESET,
                    file + ":" + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
                            + ": cannot be read as YAML: " + problem(e.getOriginalMessage()) + ".",
                    e);
        } catch (IOException e) {
            throw new VideoException(ErrorCode.INTERNAL, "The file " + file + " cannot be read.", e);
        }
    }

    /**
     * The text, with quotes around requirements as {@code bitrate: >= 8M}: people write them so, and in YAML a value that
     * begins with {@code >} is a text of several lines. Lines stay where they are.
     */
    private static String quoted(String text) {
        return AT_LEAST.matcher(text).replaceAll(line -> {
            String comment = line.group(3) == null ? "" : " " + line.group(3);
            return Matcher.quoteReplacement(line.group(1) + '"' + line.group(2).stripTrailing() + '"' + comment);
        });
    }

    /** The parser's message without its excerpts, with what it means for the user. */
    private static String problem(String message) {
        String words = String.valueOf(message)
                .lines()
                .filter(line -> !line.startsWith(" "))
                .map(String::strip)
                .collect(Collectors.joining(", "));
        if (words.contains("\\t") || words.contains("TAB")) {
            return "there is a tab where the indentation is; indent with spaces";
        }
        return words + ". Look at the indentation, brackets and quotes of this line and the one before;"
                + " a text with \": \" or one that begins with {, [, >, *, & or @ needs quotes";
    }

    private static Yaml value(String file, YAMLParser parser) throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        if (parser.getParsingContext().getNestingDepth() > DEEPEST) {
            throw refused(
                    file,
                    line,
                    "blocks stand in each other more than " + DEEPEST + " deep here, and no preset needs as many;"
                            + " look for a bracket that is not closed");
        }
        if (parser.isCurrentAlias()) {
            throw refused(
                    file,
                    line,
                    "*" + parser.getText()
                            + " is an alias, which presets do not have; write what is shared under \"defaults\"");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(file, parser, line);
            case START_ARRAY -> sequence(file, parser, line);
            case VALUE_NULL -> new Scalar(line, "");
            default -> new Scalar(line, parser.getText());
        };
    }

    private static Yaml mapping(String file, YAMLParser parser, int line) throws IOException {
        Map<String, Yaml> keys = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            int at = parser.currentTokenLocation().getLineNr();
            Integer before = lines.putIfAbsent(key, at);
            if (before != null) {
                throw refused(
                        file,
                        at,
                        "the key \"" + Suggestions.shortened(key) + "\" stands here a second time (first in line "
                                + before + "); keep one of the two");
            }
            parser.nextToken();
            keys.put(key, value(file, parser));
        }
        return new Mapping(line, keys, lines);
    }

    private static Yaml sequence(String file, YAMLParser parser, int line) throws IOException {
        List<Yaml> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(file, parser));
        }
        return new Sequence(line, List.copyOf(items));
    }

    private static VideoException refused(String file, int line, String what) {
        return new VideoException(ErrorCode.INVALID_PRESET, file + ":" + line + ": " + what + ".");
    }
}
