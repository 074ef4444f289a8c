package io.reelway.cli.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.reelway.error.Printable;

/**
 * Writes JSON for a terminal. Characters that could control the terminal or change the direction of writing are
 * escaped; for programs the text stays the same.
 */
public final class JsonText {
    private static final ObjectMapper JSON = new ObjectMapper();
    /**
     * Characters below are written by Jackson itself; those from here on occur only in strings, so all may be escaped.
     */
    private static final int FIRST = 0x7f;

    private JsonText() {}

    /** In one line. */
    public static String line(Object value) throws JsonProcessingException {
        return written(JSON.writer(), value);
    }

    /** Indented. */
    public static String pretty(Object value) throws JsonProcessingException {
        return written(JSON.writerWithDefaultPrettyPrinter(), value);
    }

    private static String written(ObjectWriter writer, Object value) throws JsonProcessingException {
        String text = writer.writeValueAsString(value);
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (character < FIRST || Printable.isHarmless(character)) {
                shown.appendCodePoint(character);
            } else {
                Character.toString(character).chars().forEach(unit -> shown.append("\\u%04X".formatted(unit)));
            }
        });
        return shown.toString();
    }
}
