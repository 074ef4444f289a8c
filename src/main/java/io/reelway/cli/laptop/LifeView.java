package io.reelway.cli.laptop;

import io.reelway.cli.shared.Terminal;
import java.util.ArrayList;
import java.util.List;

/** Shows the progress of some videos. Safe for several threads. */
abstract class LifeView {
    private final List<VideoLife> lives = new ArrayList<>();

    /** The view for a terminal: redrawn in place where there is room, else one line for each change. */
    static LifeView of(Terminal terminal, List<String> names) {
        // With room for three lines each, which the steps of a video take at 80 columns.
        LifeView view = terminal.live() && names.size() * 3 < terminal.rows()
                ? new RedrawnLives(terminal)
                : new PlainLives(terminal);
        names.forEach(name -> view.lives.add(VideoLife.of(name)));
        return view;
    }

    /** Adds an event of the video with that number. */
    final synchronized void happened(int video, LifeEvent event) {
        VideoLife before = lives.get(video);
        VideoLife after = before.after(event);
        if (!after.equals(before)) {
            lives.set(video, after);
            show(before, after, List.copyOf(lives));
        }
    }

    /** Called when the progress of one video has changed. */
    abstract void show(VideoLife before, VideoLife after, List<VideoLife> all);
}
