package io.reelway.preset.yaml;

import java.util.Locale;

/** Writes texts as YAML scalars, quoted where they need it. */
final class Scalars {
    private Scalars() {}

    private static final String WORDS = "true|false|null|yes|no|on|off|~";

    /** A scalar on a line of its own. */
    static String block(String text) {
        boolean plain = text.matches("[\\p{Alnum}\\p{L}_./-][\\p{Alnum}\\p{L} ._/{},()+%'-]*")
                && !text.endsWith(" ")
                && !text.startsWith("- ")
                && !text.startsWith("---")
                && !text.startsWith("...")
                && !text.equals("-")
                && !isOtherWord(text);
        return plain ? text : quoted(text);
    }

    /** A scalar inside braces. */
    static String flow(String text) {
        boolean plain = text.matches("[A-Za-z0-9._-]+") && !isOtherWord(text) && !text.equals("-");
        return plain ? text : quoted(text);
    }

    private static boolean isOtherWord(String text) {
        return text.toLowerCase(Locale.ROOT).matches(WORDS);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char letter : text.toCharArray()) {
            switch (letter) {
                case '"', '\\' -> quoted.append('\\').append(letter);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (letter < ' ' || letter == 0x7f || letter >= 0x80 && !Character.isLetterOrDigit(letter)) {
                        quoted.append(String.format("\\u%04x", (int) letter));
                    } else {
                        quoted.append(letter);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
