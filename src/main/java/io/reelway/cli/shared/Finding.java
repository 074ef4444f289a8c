package io.reelway.cli.shared;

import java.util.Optional;

/**
 * The result of one check of {@code ./reelway doctor}.
 *
 * @param mark good, bad, or a note
 * @param subject what was checked
 * @param text what was found
 * @param todo what to do about it, a whole sentence; present where the mark is BAD
 */
public record Finding(Mark mark, String subject, String text, Optional<String> todo) {

    /** The mark of a finding. */
    public enum Mark {
        GOOD("✓"),
        /** Worth knowing; Reelway works without. */
        NOTE("·"),
        BAD("✗");

        private final String sign;

        Mark(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    public static Finding good(String subject, String text) {
        return new Finding(Mark.GOOD, subject, text, Optional.empty());
    }

    public static Finding note(String subject, String text) {
        return new Finding(Mark.NOTE, subject, text, Optional.empty());
    }

    public static Finding bad(String subject, String text, String todo) {
        return new Finding(Mark.BAD, subject, text, Optional.of(todo));
    }
}
