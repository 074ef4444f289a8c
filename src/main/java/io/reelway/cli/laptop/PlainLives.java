package io.reelway.cli.laptop;

import io.reelway.cli.laptop.VideoLife.State;
import io.reelway.cli.laptop.VideoLife.Step;
import io.reelway.cli.shared.Terminal;
import java.util.List;

/**
 * Prints progress without a terminal: a line when a step ends, and one for each quarter of a step that has progress.
 */
final class PlainLives extends LifeView {
    private static final int QUARTER = 25;

    private final Terminal terminal;

    PlainLives(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    void show(VideoLife before, VideoLife after, List<VideoLife> all) {
        for (Step step : after.steps()) {
            Step earlier = before.steps().stream()
                    .filter(known -> known.name().equals(step.name()))
                    .findFirst()
                    .orElse(null);
            if (!step.equals(earlier) && worthALine(earlier, step)) {
                terminal.line(after.name() + "  " + LifeText.text(step));
            }
        }
    }

    private static boolean worthALine(Step before, Step now) {
        if (now.state() != State.RUNNING) {
            return true;
        }
        double percentBefore = before == null ? 0 : before.percent();
        return (int) now.percent() / QUARTER > Math.max(0, (int) percentBefore) / QUARTER;
    }
}
