package io.reelway.record.postgresql;

import java.util.regex.Pattern;

/**
 * Makes JSON that PostgreSQL takes: its texts have no NUL character, and no half of a surrogate pair (PostgreSQL, "JSON
 * Types").
 */
final class PostgresText {
    private static final char UNKNOWN = '\ufffd';
    /** An escape that stands for one of them, behind an even number of backslashes. */
    private static final Pattern ESCAPED = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private PostgresText() {}

    /** @param json as Jackson writes it: of the characters, it escapes only the control characters */
    static String of(String json) {
        StringBuilder text = new StringBuilder(json.length());
        json.codePoints()
                .map(each -> each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE ? UNKNOWN : each)
                .forEach(text::appendCodePoint);
        return ESCAPED.matcher(text).replaceAll("$1" + UNKNOWN);
    }
}
