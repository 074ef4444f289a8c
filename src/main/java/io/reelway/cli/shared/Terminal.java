package io.reelway.cli.shared;

import io.reelway.error.Lines;
import io.reelway.error.Printable;
import io.reelway.video.Status;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Where the command writes. The script that starts this process knows whether that is a terminal and how large; a JVM
 * of version 17 cannot tell.
 *
 * @param out the standard output, UTF-8 whatever the locale says
 * @param live whether lines can be drawn again: a terminal, not a file or a CI log
 * @param colour whether colours are wanted
 * @param columns the width, in characters
 * @param rows the height, in lines
 */
public record Terminal(PrintStream out, boolean live, boolean colour, int columns, int rows) {

    /** The terminal that the script's properties describe. */
    public static Terminal ofThisProcess() {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        boolean live = Boolean.getBoolean("reelway.terminal");
        boolean colour = live && System.getenv("NO_COLOR") == null;
        return new Terminal(
                out,
                live,
                colour,
                positive(Integer.getInteger("reelway.columns"), 80),
                positive(Integer.getInteger("reelway.rows"), 24));
    }

    private static int positive(Integer value, int otherwise) {
        return value == null || value <= 0 ? otherwise : value;
    }

    public void line(String text) {
        out.println(text);
    }

    public void lines(Iterable<String> texts) {
        texts.forEach(out::println);
    }

    /** The text in lines that fit beside an indent, broken between words; a word that is too long stays whole. */
    public List<String> wrapped(String text, int indent) {
        return Lines.wrapped(text, columns() - indent);
    }

    /**
     * The text beside what begins its first line, in lines that fit; further ones begin where the text does.
     *
     * @param width of the beginning, which colours make longer than it looks
     */
    public List<String> beside(String begin, int width, String text) {
        List<String> lines = wrapped(text, width);
        return Stream.concat(
                        Stream.of(begin + lines.get(0)), lines.stream().skip(1).map(" ".repeat(width)::concat))
                .toList();
    }

    /** Sentences that say why something is not done, in a colour; they may hold text from elsewhere. */
    public void tell(Colour colour, String sentences) {
        sentences
                .lines()
                .flatMap(told -> wrapped(harmless(told), 0).stream())
                .forEach(told -> line(paint(colour, told)));
    }

    /** Text from elsewhere, such as a key: nothing in it can command the terminal, begin a line, or turn the writing. */
    public static String harmless(String text) {
        return Printable.harmless(text);
    }

    /** The text in a colour, or as it is where colours are not wanted. */
    public String paint(Colour with, String text) {
        return colour ? with.style.on() + text + Style.reset.on() : text;
    }

    /** The colours used, by what they say. */
    public enum Colour {
        GOOD(Style.fg_green),
        BAD(Style.fg_red),
        WARNING(Style.fg_yellow),
        RUNNING(Style.fg_cyan),
        HEADING(Style.bold),
        FAINT(Style.faint);

        private final Style style;

        Colour(Style style) {
            this.style = style;
        }

        /** Of how a video is. */
        public static Colour of(Status status) {
            return switch (status) {
                case PROCESSED -> GOOD;
                case UNABLE_TO_PROCESS -> BAD;
                case FAILED -> WARNING;
                case RECEIVED, WAITING_METADATA, PROCESSING -> RUNNING;
            };
        }
    }
}
