package io.reelway.error;

import java.util.regex.Pattern;

/**
 * Turns foreign text into one line that is safe to show anywhere: in a log, a terminal, a record. Characters that could
 * begin a line, change the direction of writing, hide text or control a terminal are written as {@code \n} or
 * <code>&#92;u202e</code>. Signatures of addresses, and passwords before their host, are left out.
 */
public final class Printable {
    private static final String WITHHELD = "…";
    private static final int REPLACED = 0xfffd;
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");
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

    /** The text for a terminal: what could command it, or turn or hide what stands beside it, is U+FFFD. */
    public static String harmless(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(character -> shown.appendCodePoint(isHarmless(character) ? character : REPLACED));
        return shown.toString();
    }

    /** The text in one line, with a blank for each run of control characters. */
    public static String withoutControls(String text) {
        return CONTROLS.matcher(text).replaceAll(" ");
    }

    /** The beginning of a foreign text in one line, with an ellipsis where it is longer. */
    public static String beginning(String text, int letters) {
        String line = withoutControls(text);
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

    /** Whether a character neither commands a terminal nor hides or turns the text beside it. */
    public static boolean isHarmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Whether any program that reads a log or a record knows the character, too. */
    private static boolean isPrintable(int character) {
        int type = Character.getType(character);
        return isHarmless(character) && type != Character.PRIVATE_USE && type != Character.UNASSIGNED;
    }
}
