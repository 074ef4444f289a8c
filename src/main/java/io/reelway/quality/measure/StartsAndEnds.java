package io.reelway.quality.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Joins the files of starts and of ends that a detecting filter has left. What has no end lasts to the very end. */
final class StartsAndEnds {
    /** Most times that are read of a file: a hostile video blinks with each frame. */
    private static final int MOST = 100_000;

    private StartsAndEnds() {}

    /**
     * @param starts the name of the value that holds a start, or null where it is the time of its frame
     * @param ends the same for ends
     * @param end seconds at which the stream ends
     */
    static Stretches read(Path startFile, String starts, Path endFile, String ends, double end) throws IOException {
        List<Double> from = times(startFile, starts);
        List<Double> to = times(endFile, ends);
        Stretches found = new Stretches();
        for (int i = 0; i < from.size(); i++) {
            found.add(Math.max(0, from.get(i)), i < to.size() ? to.get(i) : Math.max(end, from.get(i)));
        }
        return found;
    }

    private static List<Double> times(Path file, String key) throws IOException {
        List<Double> times = new ArrayList<>();
        MetadataFile.read(file, (at, values) -> {
            double time = key == null ? at : MetadataFile.number(values, key);
            if (times.size() < MOST) {
                times.add(Double.isNaN(time) ? at : time);
            }
        });
        return times;
    }
}
