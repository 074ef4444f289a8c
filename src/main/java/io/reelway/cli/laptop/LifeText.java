package io.reelway.cli.laptop;

import io.reelway.cli.laptop.VideoLife.Step;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import java.util.ArrayList;
import java.util.List;

/** Writes a video's progress as lines of text that fit a width. */
final class LifeText {
    private static final int BAR = 10;
    private static final String INDENT = "  ";

    private final Terminal terminal;

    LifeText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** {@code clip.mov  admit ✓  probe ✓  encode ▇▇▇ 61 %}, in as many lines as the width needs. */
    List<String> lines(VideoLife life) {
        List<String> lines = new ArrayList<>();
        String name = shortened(life.name(), terminal.columns() / 3);
        StringBuilder line = new StringBuilder(terminal.paint(Colour.HEADING, name));
        int width = name.length();
        for (Step step : life.steps()) {
            String text = shortened(text(step), terminal.columns() - INDENT.length() - 1);
            // One column stays free: a full last column makes some terminals begin a new line.
            if (width + INDENT.length() + text.length() >= terminal.columns()) {
                lines.add(line.toString());
                line.setLength(0);
                width = 0;
            }
            line.append(INDENT).append(painted(step, text));
            width += INDENT.length() + text.length();
        }
        lines.add(line.toString());
        return lines;
    }

    /** {@code encode ▇▇▇▇▇▇ 61 %}, {@code prove ✓ 250/250 frames}, {@code probe ✗ no video track}. */
    static String text(Step step) {
        String detail = step.detail().isEmpty() ? "" : " " + step.detail();
        return switch (step.state()) {
            case DONE -> step.name() + " ✓" + detail;
            case FAILED -> step.name() + " ✗" + detail;
            case RUNNING -> step.name() + (step.percent() < 0 ? " …" + detail : " " + bar(step.percent()));
        };
    }

    private static String bar(double percent) {
        double inside = Math.max(0, Math.min(100, percent));
        String blocks = "▇".repeat((int) Math.round(inside * BAR / 100));
        return (blocks.isEmpty() ? "" : blocks + " ") + Math.round(inside) + " %";
    }

    private String painted(Step step, String text) {
        return terminal.paint(
                switch (step.state()) {
                    case DONE -> Colour.GOOD;
                    case FAILED -> Colour.BAD;
                    case RUNNING -> Colour.RUNNING;
                },
                text);
    }

    private static String shortened(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(1, width - 1)) + "…";
    }
}
