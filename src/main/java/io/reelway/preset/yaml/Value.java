package io.reelway.preset.yaml;

import java.util.Optional;
import java.util.function.Function;

/**
 * A reader of a single value.
 *
 * @param expected completes "expected …" in messages
 * @param reader empty for a text that is no such value
 * @param hint what to write instead of a text that is none; empty where nothing comes near
 */
record Value<T>(String expected, Function<String, Optional<T>> reader, Function<String, Optional<String>> hint) {
    static <T> Value<T> of(String expected, Function<String, Optional<T>> reader) {
        return new Value<>(expected, reader, text -> Optional.empty());
    }

    /** Says something else of what is expected. */
    Value<T> expecting(String other) {
        return new Value<>(other, reader, hint);
    }

    /** Reads what this one reads, where a condition holds. */
    Value<T> where(String narrower, Function<T, Boolean> condition) {
        return new Value<>(narrower, text -> reader.apply(text).filter(condition::apply), hint);
    }

    Optional<T> read(String text) {
        return reader.apply(text);
    }

    /** What is wrong with a text. */
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
