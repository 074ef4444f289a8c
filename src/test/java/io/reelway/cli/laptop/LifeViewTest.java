package io.reelway.cli.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.cli.shared.Screen;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifeViewTest {
    private final Screen screen = new Screen();

    private static LifeEvent encode(String state, double percent) {
        return new LifeEvent("PROCESSING", "encode", state, percent, "");
    }

    @Test
    void withoutATerminalALineIsWrittenWhenAStepEndsAndEachQuarter() {
        LifeView view = LifeView.of(screen.plain(), List.of("clip.mov"));
        for (int percent = 0; percent <= 100; percent++) {
            view.happened(0, encode("running", percent));
        }
        view.happened(0, encode("done", 100));

        assertThat(screen.lines())
                .containsExactly(
                        "clip.mov  encode ▇▇▇ 25 %",
                        "clip.mov  encode ▇▇▇▇▇ 50 %",
                        "clip.mov  encode ▇▇▇▇▇▇▇▇ 75 %",
                        "clip.mov  encode ▇▇▇▇▇▇▇▇▇▇ 100 %",
                        "clip.mov  encode ✓");
        assertThat(screen.text()).doesNotContain("\u001b");
    }

    @Test
    void onATerminalAllVideosAreDrawnAgainOverTheLinesOfBefore() {
        LifeView view = LifeView.of(screen.live(80, 24), List.of("a.mov", "b.mov"));
        view.happened(0, encode("running", 10));
        view.happened(1, encode("running", 20));

        assertThat(screen.text())
                .isEqualTo("a.mov  encode ▇ 10 %\nb.mov\n" + "\u001b[2A\u001b[J"
                        + "a.mov  encode ▇ 10 %\nb.mov  encode ▇▇ 20 %\n");
    }

    @Test
    void moreVideosThanTheTerminalHoldsAreShownByLines() {
        LifeView view = LifeView.of(screen.live(80, 5), List.of("a.mov", "b.mov"));
        view.happened(1, encode("done", 100));

        assertThat(screen.text()).isEqualTo("b.mov  encode ✓" + System.lineSeparator());
    }

    @Test
    void anEventThatChangesNothingWritesNothing() {
        LifeView view = LifeView.of(screen.live(80, 24), List.of("a.mov"));
        view.happened(0, new LifeEvent("PROCESSED", "", "", -1, ""));

        assertThat(screen.text()).isEmpty();
    }
}
