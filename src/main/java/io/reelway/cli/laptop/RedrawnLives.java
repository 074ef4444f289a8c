package io.reelway.cli.laptop;

import io.reelway.cli.shared.Terminal;
import java.util.List;

/** Shows progress on a terminal: all videos, redrawn in place at each change. */
final class RedrawnLives extends LifeView {
    private static final String UP_AND_CLEAR = "\u001b[%dA\u001b[J";

    private final Terminal terminal;
    private final LifeText text;
    private int drawn;

    RedrawnLives(Terminal terminal) {
        this.terminal = terminal;
        this.text = new LifeText(terminal);
    }

    @Override
    void show(VideoLife before, VideoLife after, List<VideoLife> all) {
        List<String> lines =
                all.stream().flatMap(life -> text.lines(life).stream()).toList();
        String again = drawn == 0 ? "" : UP_AND_CLEAR.formatted(drawn);
        // In one write, so that nothing flickers.
        terminal.out().print(again + String.join("\n", lines) + "\n");
        terminal.out().flush();
        drawn = lines.size();
    }
}
