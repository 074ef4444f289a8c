package io.reelway.quality.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Parts of a video in which the picture stands still. An encoder with few bits changes a still picture with each key
 * frame: two such parts that follow each other are one, where the frame between them does not differ much.
 */
final class FrozenParts {
    /** Seconds of each of two parts that may be one: shorter ones are slow motion. */
    private static final double LEAST = 0.25;

    private static final double MICROSECONDS = 1e6;

    private FrozenParts() {}

    /**
     * @param kept the list of frames that are not like those before them
     * @param other the list of those that differ much
     * @param end seconds until which the last frame is shown
     */
    static Stretches read(Path kept, Path other, double frameSeconds, double end) throws IOException {
        List<Stretch> parts = FrameTimes.read(kept, frameSeconds).between(end).all();
        Set<Long> seams = new HashSet<>();
        for (int i = 1; i < parts.size(); i++) {
            if (isSeam(parts.get(i - 1), parts.get(i))) {
                seams.add(at(parts.get(i).from()));
            }
        }
        CrcList.read(other, (picture, time, lasting, bytes) -> seams.remove(at(time)));
        Stretches frozen = new Stretches();
        int first = 0;
        for (int i = 1; i <= parts.size(); i++) {
            if (i == parts.size() || !seams.contains(at(parts.get(i).from()))) {
                frozen.addApart(parts.get(first).from(), parts.get(i - 1).to());
                first = i;
            }
        }
        return frozen;
    }

    private static boolean isSeam(Stretch before, Stretch after) {
        return at(before.to()) == at(after.from()) && before.seconds() >= LEAST && after.seconds() >= LEAST;
    }

    private static long at(double seconds) {
        return Math.round(seconds * MICROSECONDS);
    }
}
