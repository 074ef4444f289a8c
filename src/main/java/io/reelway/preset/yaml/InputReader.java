package io.reelway.preset.yaml;

import io.reelway.preset.InputSettings;
import java.util.List;
import java.util.Optional;

/** Reads {@code input}: what is taken of the source. */
final class InputReader {
    private static final Value<Integer> ROTATE =
            Values.word(List.of("0", "90", "180", "270"), text -> Optional.empty(), Integer::parseInt);

    private static final Value<InputSettings.Deinterlace> WORDS = Values.word(InputSettings.Deinterlace.class);

    /** Tools of YAML 1.1 turn on and off into true and false. */
    private static final Value<InputSettings.Deinterlace> DEINTERLACE =
            Value.of(WORDS.expected(), text -> switch (text) {
                case "true" -> Optional.of(InputSettings.Deinterlace.ON);
                case "false" -> Optional.of(InputSettings.Deinterlace.OFF);
                default -> WORDS.read(text);
            });

    private InputReader() {}

    static InputSettings read(Section input) {
        double from = input.read("from", Values.SECONDS_FROM_ZERO, 0.0);
        Optional<Double> to = input.read("to", Values.SECONDS);
        if (to.isPresent() && to.get() <= from) {
            throw input.refused(
                    "to",
                    "expected a time after from (" + Units.seconds(from) + "), got " + Units.seconds(to.get())
                            + "; both are counted from the start of the source");
        }
        return new InputSettings(
                from,
                to,
                input.read("deinterlace", DEINTERLACE, InputSettings.WHOLE.deinterlace()),
                input.read("rotate", ROTATE));
    }
}
