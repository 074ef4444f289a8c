package io.reelway.quality.measure;

import io.reelway.quality.rule.Amount;
import io.reelway.quality.rule.RuleKind;
import java.util.List;

/**
 * What was measured of a source or an output, for one kind of rule.
 *
 * @param value for stretches: the length of the longest one, 0 without any
 * @param from the ffmpeg filter, or the program, that measured it: {@code blackdetect}
 * @param at where it was found, in the order of time, at most {@link #MOST_PLACES}; empty for what holds for all of it
 * @param count how many places there are
 */
public record Reading(RuleKind kind, Value value, String from, List<Stretch> at, long count) {
    /** Most places that are kept: a video may blink with each frame. */
    public static final int MOST_PLACES = 100;

    /** What was measured. */
    public sealed interface Value {}

    /** A number with its unit; infinite where there is no such number, as the loudness of silence. */
    public record Number(Amount amount) implements Value {}

    /** One or more words: codecs, sizes, a frame rate. */
    public record Words(List<String> words) implements Value {
        public Words {
            words = List.copyOf(words);
        }
    }

    /** Whether it is so. */
    public record Flag(boolean is) implements Value {}

    public Reading {
        at = List.copyOf(at);
    }

    public static Reading of(RuleKind kind, double value, Amount.Unit unit, String from) {
        return new Reading(kind, new Number(new Amount(value, unit)), from, List.of(), 0);
    }

    public static Reading of(RuleKind kind, List<String> words, String from) {
        return new Reading(kind, new Words(words), from, List.of(), 0);
    }

    public static Reading of(RuleKind kind, boolean is, String from) {
        return new Reading(kind, new Flag(is), from, List.of(), 0);
    }
}
