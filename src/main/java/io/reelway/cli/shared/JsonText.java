package io.reelway.cli.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.regex.Pattern;

/** JSON on a terminal: what could command it or turn the writing is escaped, which a program reads as the same text. */
public final class JsonText {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Jackson escapes the first 32; the others can stand in a string only, so that all may be escaped. */
    private static final Pattern HARMFUL = Pattern.compile("[\\x7f-\\x9f\\p{Cf}\\p{Zl}\\p{Zp}]");

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
        return HARMFUL.matcher(writer.writeValueAsString(value)).replaceAll(found -> {
            StringBuilder escaped = new StringBuilder();
            found.group().chars().forEach(unit -> escaped.append("\\\\u%04X".formatted(unit)));
            return escaped.toString();
        });
    }
}
