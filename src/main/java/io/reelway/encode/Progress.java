package io.reelway.encode;

import io.reelway.probe.Fps;
import java.util.Optional;

/**
 * How far a run of ffmpeg is.
 *
 * @param frame frames encoded by the first output
 * @param outTimeSeconds seconds of media that all outputs have; sparse ones, as thumbnails, hold it back
 * @param totalSize bytes, as far as ffmpeg knows them
 * @param speed seconds of media a second; 0 when not yet known
 * @param ended ffmpeg has written everything
 */
public record Progress(long frame, double outTimeSeconds, long totalSize, double speed, boolean ended) {
    public static final Progress NONE = new Progress(0, 0, 0, 0, false);

    /** Seconds of media done: by frames where there is a picture, for those are counted one by one. */
    public double seconds(EncodePlan plan) {
        return plan.picture()
                .map(picture -> Math.max(
                        outTimeSeconds,
                        frame * firstRate(plan).orElse(picture.rate()).frameSeconds()))
                .orElse(outTimeSeconds);
    }

    private static Optional<Fps> firstRate(EncodePlan plan) {
        Output first = plan.outputs().get(0);
        Optional<VideoTarget> video = Optional.empty();
        if (first instanceof HlsOutput hls) {
            video = hls.renditions().get(0).video();
        } else if (first instanceof FileOutput file) {
            video = file.video();
        } else if (first instanceof SplitOutput split) {
            video = split.video();
        }
        return video.map(VideoTarget::rate);
    }

    /** Whether media has moved on since {@code earlier}. */
    boolean isBeyond(Progress earlier) {
        return frame > earlier.frame || outTimeSeconds > earlier.outTimeSeconds || totalSize > earlier.totalSize;
    }
}
