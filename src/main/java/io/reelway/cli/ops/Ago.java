package io.reelway.cli.ops;

import java.time.Duration;
import java.time.Instant;

/** Writes an age in a word: {@code 12 s}, {@code 5 min}, {@code 3 h}, {@code 9 d}. */
final class Ago {
    private Ago() {}

    static String of(Instant then, Instant now) {
        Duration since = Duration.between(then, now);
        if (since.toMinutes() < 2) {
            return Math.max(0, since.toSeconds()) + " s";
        }
        if (since.toHours() < 2) {
            return since.toMinutes() + " min";
        }
        return since.toDays() < 2 ? since.toHours() + " h" : since.toDays() + " d";
    }
}
