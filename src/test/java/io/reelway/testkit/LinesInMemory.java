package io.reelway.testkit;

import io.reelway.video.Video;
import io.reelway.video.WaitingLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Queues of the MediaConvert API without a table. */
public final class LinesInMemory extends WaitingLines {
    /** The jobs that wait, in their order. */
    public final List<Video> waiting = new ArrayList<>();

    public LinesInMemory() {
        super(null, null, AwsBench.settings(Map.of()));
    }

    @Override
    public List<Video> queues(List<String> names, int most) {
        return waiting.stream()
                .filter(job -> job.apiQueue().filter(names::contains).isPresent())
                .limit(most)
                .toList();
    }
}
