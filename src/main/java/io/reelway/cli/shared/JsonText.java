package io.reelway.cli.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.reelway.error.Printable;

/** JSON on a terminal: what could command it or turn the writing is escaped, which a program reads as the same text. */
public final class JsonText {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What Jackson writes below it is its own; others can stand in a string only, so that all may be escaped. */
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
            if (character < FIRST || Printable.isPrintable(character)) {
                shown.appendCodePoint(character);
            } else {
                Character.toString(character).chars().forEach(unit -> shown.append("\\u%04X".formatted(unit)));
            }
        });
        return shown.toString();
    }
}
