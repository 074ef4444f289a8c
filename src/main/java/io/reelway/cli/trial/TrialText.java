package io.reelway.cli.trial;

import io.reelway.cli.shared.ByteText;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import io.reelway.cli.trial.Trial.Made;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a trial as lines: size and bit rate of each output, and the total. */
public final class TrialText {
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    private final Terminal terminal;
    private final Trial trial;

    public TrialText(Terminal terminal, Trial trial) {
        this.terminal = terminal;
        this.trial = trial;
    }

    /** @param pictures name of the file that shows an output beside the source */
    public List<String> lines(Map<Made, String> pictures) {
        List<String> lines = new ArrayList<>();
        for (Made made : trial.made()) {
            lines.add(terminal.paint(Colour.HEADING, Terminal.harmless(trial.name(made))));
            field(lines, String.join(", ", what(made)));
            field(lines, String.join(", ", weight(made)));
            if (pictures.containsKey(made)) {
                field(lines, "beside the source: " + pictures.get(made));
            }
        }
        lines.add("");
        lines.addAll(terminal.wrapped(String.join(", ", cost()) + ".", 0));
        return lines;
    }

    private void field(List<String> lines, String text) {
        terminal.wrapped(Terminal.harmless(text), 2).forEach(line -> lines.add("  " + line));
    }

    private static List<String> what(Made made) {
        List<String> facts = new ArrayList<>();
        if (made.width() > 0) {
            facts.add(made.width() + "x" + made.height());
        }
        if (made.isFilm()) {
            facts.add(String.format(Locale.ROOT, "%.3f", made.fps()).replaceAll("\\.?0+$", "") + " fps");
        }
        facts.addAll(made.codecs());
        if (made.rate() > 0) {
            facts.add(ByteText.rate(made.rate()));
        }
        return facts;
    }

    private List<String> weight(Made made) {
        List<String> facts = new ArrayList<>();
        facts.add(ByteText.of(made.bytes()) + (made.files() > 1 ? " in " + made.files() + " files" : ""));
        facts.addAll(weight(made.bytes()));
        return facts;
    }

    /** The bytes that a piece makes in a minute and in the whole video. */
    private List<String> weight(long bytes) {
        List<String> facts = new ArrayList<>();
        if (trial.seconds() > 0) {
            facts.add(ByteText.of(Math.round(bytes * MINUTE / trial.seconds())) + " a minute");
            if (trial.whole() > trial.seconds()) {
                facts.add("about " + ByteText.of(Math.round(bytes * trial.whole() / trial.seconds()))
                        + " of the whole file");
            }
        }
        return facts;
    }

    private List<String> cost() {
        long bytes = trial.made().stream().mapToLong(Made::bytes).sum();
        List<String> facts = new ArrayList<>();
        facts.add("All outputs, in one decode: " + ByteText.of(bytes));
        facts.addAll(weight(bytes));
        facts.add(String.format(Locale.ROOT, "encoded in %.1f s", trial.encode()));
        if (trial.encode() > 0) {
            facts.add(String.format(Locale.ROOT, "%.1fx real time", trial.seconds() / trial.encode()));
            if (trial.whole() > trial.seconds()) {
                facts.add("the whole file in about " + time(trial.encode() * trial.whole() / trial.seconds()));
            }
        }
        return facts;
    }

    /** {@code 42 s}, {@code 3 min 5 s}, {@code 2 h 10 min}. */
    public static String time(double seconds) {
        long whole = Math.round(seconds);
        if (whole < MINUTE) {
            return whole + " s";
        }
        return whole < HOUR
                ? whole / MINUTE + " min " + whole % MINUTE + " s"
                : whole / HOUR + " h " + whole % HOUR / MINUTE + " min";
    }
}
