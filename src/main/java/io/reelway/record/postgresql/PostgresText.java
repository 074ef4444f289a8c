package io.reelway.record.postgresql;

import io.reelway.record.WholeCharacters;
import java.util.regex.Pattern;

/**
 * Makes JSON that PostgreSQL takes: its texts have no NUL character, and no half of a surrogate pair (PostgreSQL, "JSON
 * Types").
 */
final class PostgresText {
    /** An escape that stands for one of them, behind an even number of backslashes. */
    private static final Pattern ESCAPED = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private PostgresText() {}

    /** @param json as Jackson writes it: of the characters, it escapes only the control characters */
    static String of(String json) {
        return ESCAPED.matcher(WholeCharacters.of(json)).replaceAll("$1" + WholeCharacters.UNKNOWN);
    }
}
