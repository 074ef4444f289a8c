package io.reelway.mediaconvert.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.error.Printable;
import java.util.List;

/** The form that the value of a member must have. A value of {@code null} is as if the member were not there. */
@FunctionalInterface
public interface Form {
    /** Adds what is wrong with a value that is there. */
    void check(JsonNode value, String path, Mistakes mistakes);

    /** Text of at most so many characters. */
    static Form text(int most) {
        return (value, path, mistakes) -> {
            if (!value.isTextual()) {
                mistakes.add(path, "expected text, but got " + shown(value));
            } else if (value.textValue().length() > most) {
                mistakes.add(
                        path,
                        "expected at most " + most + " characters, but got "
                                + value.textValue().length());
            }
        };
    }

    /** One of these words. */
    static Form word(List<String> words) {
        return (value, path, mistakes) -> {
            if (!value.isTextual() || !words.contains(value.textValue())) {
                mistakes.add(path, "expected one of " + words + ", but got " + shown(value));
            }
        };
    }

    /** A whole number. */
    static Form whole(int least, int most) {
        return (value, path, mistakes) -> {
            boolean whole = value.isIntegralNumber() && value.canConvertToInt();
            if (!whole || value.intValue() < least || value.intValue() > most) {
                mistakes.add(
                        path, "expected a whole number from " + least + " to " + most + ", but got " + shown(value));
            }
        };
    }

    /** Any object. */
    static Form object() {
        return (value, path, mistakes) -> {
            if (!value.isObject()) {
                mistakes.add(path, "expected an object, but got " + shown(value));
            }
        };
    }

    /** A list of at most so many items, each of a form. */
    static Form list(int most, Form item) {
        return (value, path, mistakes) -> {
            if (!value.isArray()) {
                mistakes.add(path, "expected a list, but got " + shown(value));
            } else if (value.size() > most) {
                mistakes.add(path, "expected at most " + most + " items, but got " + value.size());
            } else {
                for (int i = 0; i < value.size(); i++) {
                    item.check(value.get(i), path + "/" + i, mistakes);
                }
            }
        };
    }

    /** Texts by names: at most so many, with keys and texts of at most so many characters. */
    static Form texts(int most, int longestKey, int longestText) {
        return (value, path, mistakes) -> {
            if (!value.isObject()) {
                mistakes.add(path, "expected an object of texts, but got " + shown(value));
                return;
            }
            if (value.size() > most) {
                mistakes.add(path, "expected at most " + most + " entries, but got " + value.size());
                return;
            }
            value.properties().forEach(entry -> {
                String at = path + "/" + entry.getKey();
                if (entry.getKey().isEmpty() || entry.getKey().length() > longestKey) {
                    mistakes.add(at, "expected a key of 1 to " + longestKey + " characters");
                }
                text(longestText).check(entry.getValue(), at, mistakes);
            });
        };
    }

    /** A value for messages: its beginning in quotes, or the kind of a list or an object. */
    static String shown(JsonNode value) {
        if (value.isContainerNode()) {
            return value.isArray() ? "a list" : "an object";
        }
        return '"' + Printable.beginning(value.asText(), 80) + '"';
    }
}
