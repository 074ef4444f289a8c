package io.reelway.error;

import java.util.ArrayList;
import java.util.List;

/** Fits text into the columns of a screen. */
public final class Lines {
    private Lines() {}

    /** The text, or as many of its first letters as fit, with an ellipsis after them. */
    public static String cut(String text, int letters) {
        return text.length() <= letters ? text : text.substring(0, letters - 1) + "…";
    }

    /** The text in lines that fit, broken between words; a word that is too long stays whole. */
    public static List<String> wrapped(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
