package io.reelway.cli.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTest {
    private final Terminal narrow = new Terminal(System.out, false, false, 20, 24);

    @Test
    void textIsBrokenBetweenWordsToFitBesideItsIndent() {
        assertThat(narrow.wrapped("one two three four five", 8)).containsExactly("one two", "three four", "five");
    }

    @Test
    void aWordThatIsTooLongStaysWhole() {
        assertThat(narrow.wrapped("a /very/long/path/indeed b", 8)).containsExactly("a", "/very/long/path/indeed", "b");
    }

    @Test
    void aPaintedBeginningTakesTheRoomThatItShows() {
        Terminal coloured = new Terminal(System.out, true, true, 20, 24);
        String begin = " " + coloured.paint(Terminal.Colour.GOOD, "✓") + " ";

        assertThat(coloured.beside(begin, 3, "one two three four five"))
                .containsExactly(" \u001b[32m✓\u001b[0m one two three", "   four five");
    }
}
