package io.reelway.preset.yaml;

import io.reelway.preset.InputSettings;
import io.reelway.preset.TimecodeClip;
import io.reelway.probe.Timecode;
import java.util.List;
import java.util.Optional;

/** Reads {@code input}: the part of the source that is taken, deinterlacing and rotation. */
final class InputReader {
    static final String EMBEDDED = "embedded";

    private static final Value<Integer> ROTATE =
            Values.word(List.of("0", "90", "180", "270"), text -> Optional.empty(), Integer::parseInt);

    private static final Value<InputSettings.Deinterlace> WORDS = Values.word(InputSettings.Deinterlace.class);

    /** Accepts true and false too: tools of YAML 1.1 change on and off into them. */
    private static final Value<InputSettings.Deinterlace> DEINTERLACE =
            Value.of(WORDS.expected(), text -> switch (text) {
                case "true" -> Optional.of(InputSettings.Deinterlace.ON);
                case "false" -> Optional.of(InputSettings.Deinterlace.OFF);
                default -> WORDS.read(text);
            });

    /** The timecode of the first frame: a given one, or the source's. */
    private static final Value<Optional<Timecode>> FIRST = Value.of(
            "embedded, or a timecode as 00:00:00:00",
            text -> text.equals(EMBEDDED)
                    ? Optional.of(Optional.empty())
                    : Values.TIMECODE.read(text).map(Optional::of));

    private static final Value<Integer> FRAMES = new Value<>(
            "1f to 10f: by how many frames the length may be changed",
            text -> text.matches("([1-9]|10)f")
                    ? Optional.of(Integer.valueOf(text.substring(0, text.length() - 1)))
                    : Optional.empty(),
            text -> text.matches("([1-9]|10)( frames?)?") ? Optional.of(text.split(" ")[0] + "f") : Optional.empty());

    private InputReader() {}

    static InputSettings read(Section input) {
        InputSettings plain = new InputSettings(
                0,
                Optional.empty(),
                input.read("deinterlace", DEINTERLACE, InputSettings.WHOLE.deinterlace()),
                input.read("rotate", ROTATE),
                Optional.empty(),
                input.read("exact_duration", FRAMES));
        return input.has("timecode") ? plain.with(clip(input)) : seconds(input, plain);
    }

    private static TimecodeClip clip(Section input) {
        TimecodeClip clip = new TimecodeClip(
                input.read("timecode", FIRST).orElseThrow(),
                input.read("from", Values.TIMECODE),
                input.read("to", Values.TIMECODE));
        if (clip.from().isEmpty() && clip.to().isEmpty()) {
            throw input.refused("timecode", "it says how from and to are counted, and neither is there; add one");
        }
        if (clip.from().equals(clip.to())) {
            throw input.refused("to", "expected another timecode than from, which is the same");
        }
        return clip;
    }

    private static InputSettings seconds(Section input, InputSettings plain) {
        double from = input.read("from", Values.SECONDS_FROM_ZERO, 0.0);
        Optional<Double> to = input.read("to", Values.SECONDS);
        if (to.isPresent() && to.get() <= from) {
            throw input.refused(
                    "to",
                    "expected a time after from (" + Units.seconds(from) + "), got " + Units.seconds(to.get())
                            + "; both are counted from the start of the source");
        }
        return plain.with(from, to);
    }
}
