package io.reelway.quality.measure;

import java.io.IOException;
import java.nio.file.Path;

/**
 * When each frame of a video is shown, as the decoder says: containers may have no times for some packets. Tells where
 * the video begins and ends, and where frames are missing.
 */
final class FrameTimes {
    private static final double GAP_FRAMES = 1.5;
    /** Missing frames to one that is there, up to which frames were dropped and the rate does not vary. */
    private static final double MOST_DROPPED = 0.2;

    private final double frameSeconds;
    private final Stretches gaps = new Stretches();
    private final Stretches shownLong = new Stretches();
    private double first = Double.NaN;
    private double shown = Double.NaN;
    private double end;
    private long frames;
    private long dropped;

    private FrameTimes(double frameSeconds) {
        this.frameSeconds = frameSeconds;
    }

    /** @param frameSeconds seconds that one frame lasts; 0 where that is not known */
    static FrameTimes read(Path file, double frameSeconds) throws IOException {
        FrameTimes times = new FrameTimes(frameSeconds);
        CrcList.read(file, times::add);
        return times;
    }

    private void add(boolean picture, double at, double lasting, long bytes) {
        double gap = at - shown;
        if (frameSeconds > 0 && gap > frameSeconds * GAP_FRAMES) {
            dropped += Math.round(gap / frameSeconds) - 1;
            gaps.add(shown + frameSeconds, at);
            shownLong.addApart(shown, at);
        }
        frames++;
        shown = at;
        first = Double.isNaN(first) ? at : first;
        end = Math.max(end, at + (lasting == 0 ? frameSeconds : lasting));
    }

    /** Frames that are missing between others. */
    long dropped() {
        return dropped;
    }

    /** Whether frames come at even distances, but for some that are missing: otherwise the rate varies. */
    boolean isSteady() {
        return dropped <= frames * MOST_DROPPED;
    }

    /** Where they are missing. */
    Stretches gaps() {
        return gaps;
    }

    /**
     * From each frame that is shown for longer than others to the next one.
     *
     * @param last seconds until which the last frame is shown
     */
    Stretches between(double last) {
        if (last - shown > frameSeconds * GAP_FRAMES) {
            shownLong.addApart(shown, last);
        }
        return shownLong;
    }

    /** Seconds at which the first frame is shown; 0 without any. */
    double start() {
        return Double.isNaN(first) ? 0 : first;
    }

    /** Seconds at which the last frame ends; 0 without any. */
    double end() {
        return end;
    }
}
