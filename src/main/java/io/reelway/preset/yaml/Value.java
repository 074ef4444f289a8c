package io.reelway.preset.yaml;

import java.util.Optional;
import java.util.function.Function;

/**
 * A reader of a single value.
 *
 * @param expected completes "expected …" in messages
 * @param reader empty for a text that is not valid
 * @param hint what to write instead of an invalid text; empty where nothing is similar
 */
record Value<T>(String expected, Function<String, Optional<T>> reader, Function<String, Optional<String>> hint) {
    static <T> Value<T> of(String expected, Function<String, Optional<T>> reader) {
        return new Value<>(expected, reader, text -> Optional.empty());
    }

    /** The same reader with another text for "expected …". */
    Value<T> expecting(String other) {
        return new Value<>(other, reader, hint);
    }

    /** The same reader, limited to values that meet a condition. */
    Value<T> where(String narrower, Function<T, Boolean> condition) {
        return new Value<>(narrower, text -> reader.apply(text).filter(condition::apply), hint);
    }

    Optional<T> read(String text) {
        return reader.apply(text);
    }

    /** The message for an invalid text. */
    String wrong(Yaml came) {
        String hinted = came instanceof Yaml.Scalar scalar
                ? hint.apply(scalar.text())
                        .filter(word -> !word.equals(scalar.text()))
                        .map(word -> "; did you mean " + word + "?")
                        .orElse("")
                : "";
        return "expected " + expected + ", got " + came.kind() + hinted;
    }
}
