package io.reelway.error;

import java.util.regex.Pattern;

/**
 * Turns foreign text into one line that is safe to show anywhere: in a log, a terminal, a record. Characters that could
 * begin a line, change the direction of writing, hide text or control a terminal are written as {@code \n} or
 * <code>&#92;u202e</code>. Signatures of addresses, and passwords before their host, are left out.
 */
public final class Printable {
    private static final String WITHHELD = "…";
    /** The parts of a signed address that give access to its reader. */
    private static final Pattern SIGNED = Pattern.compile(
            "(?i)\\b(X-Amz-(?:Signature|Credential|Security-Token)|Signature|AWSAccessKeyId)=[^&\\s\"'\\\\]+");

    /**
     * A password in an address. The pattern does not reach beyond a quoted text, so that a line of JSON stays valid.
     */
    private static final Pattern PASSWORD = Pattern.compile("(?<=://)[^/\\s:@\"'\\\\]{1,256}:[^/\\s@\"'\\\\]{1,256}@");

    private Printable() {}

    /** The text as one line; null stays null. */
    public static String line(String text) {
        if (text == null) {
            return null;
        }
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(character -> append(line, character));
        return withoutSecrets(line.toString());
    }

    /** The text with the replacement in place of each character that is not safe to show. */
    public static String replaced(String text, String replacement) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (isPrintable(character)) {
                shown.appendCodePoint(character);
            } else {
                shown.append(replacement);
            }
        });
        return shown.toString();
    }

    /** The beginning of a foreign text on one line, with an ellipsis where it is longer. */
    public static String beginning(String text, int letters) {
        String line = replaced(text, " ");
        return line.length() > letters ? line.substring(0, letters) + "…" : line;
    }

    private static String withoutSecrets(String line) {
        String unsigned = line.contains("=") ? SIGNED.matcher(line).replaceAll("$1=" + WITHHELD) : line;
        return unsigned.contains("://") ? PASSWORD.matcher(unsigned).replaceAll(WITHHELD + "@") : unsigned;
    }

    private static void append(StringBuilder line, int character) {
        switch (character) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (isPrintable(character)) {
                    line.appendCodePoint(character);
                } else {
                    Character.toString(character).chars().forEach(unit -> line.append("\\u%04x".formatted(unit)));
                }
            }
        }
    }

    /** Whether a character is safe to show: it neither controls a terminal nor hides or reverses the text beside it. */
    public static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
