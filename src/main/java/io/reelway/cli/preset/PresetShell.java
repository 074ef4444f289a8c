package io.reelway.cli.preset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Formats a command that can be pasted into a POSIX shell: quoted where needed, in lines that end in backslashes. A
 * word that is longer than a line goes on at the very beginning of the next one, where the shell joins it again.
 */
final class PresetShell {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final Pattern NUMBER = Pattern.compile("-[0-9.]+");
    /** Each input, graph and output of ffmpeg begins on a line of its own. */
    private static final List<String> BEGINNINGS = List.of("-i", "-filter_complex", "-map");

    private static final String INDENT = "  ";
    private static final String GOES_ON = " \\";

    private final int columns;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();

    private PresetShell(int columns) {
        this.columns = columns;
    }

    /**
     * @param variables set for this command
     * @param words the program and its arguments
     */
    static List<String> lines(Map<String, String> variables, List<String> words, int columns) {
        PresetShell shell = new PresetShell(columns);
        variables.forEach((name, value) -> shell.append(name + "=" + quoted(value)));
        String before = "";
        int next = 0;
        while (next < words.size()) {
            int end = next + 1;
            while (end < words.size() && !isOption(words.get(end))) {
                end++;
            }
            List<String> option = words.subList(next, end);
            if (BEGINNINGS.contains(option.get(0)) && !before.equals(option.get(0))) {
                shell.newLine();
            }
            shell.add(option);
            before = option.get(0);
            next = end;
        }
        shell.lines.add(shell.line.toString());
        return shell.lines;
    }

    static String quoted(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word;
        }
        // in double quotes these characters have a special meaning
        boolean single = word.chars().anyMatch(each -> "\"$`\\!".indexOf(each) >= 0) || !word.contains("'");
        return single ? "'" + word.replace("'", "'\\''") + "'" : '"' + word + '"';
    }

    private static boolean isOption(String word) {
        return word.startsWith("-") && !NUMBER.matcher(word).matches();
    }

    /** Adds an option and its values, on one line if they fit there. */
    private void add(List<String> option) {
        String together =
                String.join(" ", option.stream().map(PresetShell::quoted).toList());
        if (fits(together)) {
            append(together);
            return;
        }
        newLine();
        if (fits(together)) {
            append(together);
            return;
        }
        option.forEach(this::word);
    }

    private void word(String word) {
        if (!fits(quoted(word)) && line.length() > INDENT.length()) {
            newLine();
        }
        if (fits(quoted(word))) {
            append(quoted(word));
            return;
        }
        List<String> pieces = pieces(word);
        append(pieces.get(0));
        for (String piece : pieces.subList(1, pieces.size())) {
            lines.add(line + "\\");
            line.setLength(0);
            line.append(piece);
        }
    }

    private boolean fits(String text) {
        int used = line.isEmpty() ? 0 : line.length() + (line.toString().isBlank() ? 0 : 1);
        return used + text.length() + GOES_ON.length() <= columns;
    }

    private void append(String text) {
        line.append(line.toString().isBlank() ? "" : " ").append(text);
    }

    private void newLine() {
        if (!line.toString().isBlank()) {
            lines.add(line + GOES_ON);
            line.setLength(0);
            line.append(INDENT);
        }
    }

    /** Quoted pieces that fill a line each, broken after semicolons and commas. */
    private List<String> pieces(String word) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (String part : word.split("(?<=;)")) {
            if (piece.length() > 0 && longerThanALine(piece + part)) {
                pieces.add(quoted(piece.toString()));
                piece.setLength(0);
            }
            List<String> parts = longerThanALine(part) ? List.of(part.split("(?<=,)")) : List.of(part);
            for (String each : parts) {
                if (piece.length() > 0 && longerThanALine(piece + each)) {
                    pieces.add(quoted(piece.toString()));
                    piece.setLength(0);
                }
                piece.append(each);
            }
        }
        pieces.add(quoted(piece.toString()));
        return pieces;
    }

    private boolean longerThanALine(String text) {
        return INDENT.length() + quoted(text).length() + GOES_ON.length() > columns;
    }
}
