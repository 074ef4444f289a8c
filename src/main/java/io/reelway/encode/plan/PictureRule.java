package io.reelway.encode.plan;

import io.reelway.encode.output.Picture;
import io.reelway.preset.FrameRule;
import io.reelway.preset.InputSettings;
import io.reelway.preset.Size;
import io.reelway.probe.AudioTrack;
import io.reelway.probe.Fps;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.VideoTrack;
import java.util.Optional;

/** Decides frame rate and length of the renditions' video from the source. */
final class PictureRule {
    private static final double HIGHEST_RATE = 60.5;
    /** The rate of renditions when the source's variable rate is finer than this. */
    private static final Fps FINEST = new Fps(60, 1);
    /** Tolerance for an average frame rate: ffprobe estimates it from the first frames. */
    private static final double FRAMES_OF_FIELDS = 1.02;
    /** A later start than this is filled with the first frame, so that video and playlist begin together. */
    private static final double LATE_SECONDS = 0.2;
    /**
     * Audio that outlasts the video by more than this gets the last frame repeated: HLS cuts at frames, and the rest
     * would be one endless segment.
     */
    private static final double OUTLASTS_SECONDS = 1;

    private PictureRule() {}

    /** @param changes the track does not keep the size that it begins with */
    static Picture of(VideoTrack track, MediaInfo source, InputSettings input, boolean changes) {
        boolean resampled = track.variableRate() || isTooFast(track);
        int shows = showsOfEachFrame(track.grid());
        Fps rate = rate(track);
        double late = track.start() - source.start();
        boolean fromZero = late > LATE_SECONDS || track.opening().headless();
        long held = held(track, source, rate);
        boolean counted = !resampled && track.frames() > 0 && !fromZero && framesFill(track);
        return new Picture(
                track,
                changes,
                rate,
                shown(track, input),
                deinterlaced(track, input),
                fromZero,
                held,
                counted ? track.frames() * shows + held : -1,
                ColorMeaning.of(track));
    }

    /**
     * The frame rate of the renditions. For a variable rate it is the grid of the timestamps, where each frame has its
     * place.
     */
    private static Fps rate(VideoTrack track) {
        if (isFilmInFields(track)) {
            return track.grid().each(2);
        }
        if (isTooFast(track)) {
            return track.variableRate() ? FINEST : RateRule.of(new FrameRule.Cap(FINEST), track.grid());
        }
        return track.grid().times(showsOfEachFrame(track.grid()));
    }

    private static boolean isTooFast(VideoTrack track) {
        return track.grid().value() > HIGHEST_RATE;
    }

    /**
     * Whether it is film on DVD or in broadcasts: flags repeat some fields of its frames (soft telecine), which is the
     * only way in which MPEG-2 has a variable rate. Then the grid of whole frames has a place for every frame.
     */
    private static boolean isFilmInFields(VideoTrack track) {
        return track.codec().equals("mpeg2video")
                && track.variableRate()
                && track.fps().value() <= track.grid().value() / 2 * FRAMES_OF_FIELDS;
    }

    private static Size shown(VideoTrack track, InputSettings input) {
        Size lying = new Size(track.uprightWidth(), track.uprightHeight());
        return input.rotate()
                .map(degrees -> degrees % 180 == 90 ? lying.turned() : lying)
                .orElseGet(() -> new Size(track.displayWidth(), track.displayHeight()));
    }

    private static boolean deinterlaced(VideoTrack track, InputSettings input) {
        return switch (input.deinterlace()) {
            case AUTO -> track.interlaced();
            case ON -> true;
            case OFF -> false;
        };
    }

    /**
     * How often each frame is shown. Slides change every few seconds: below one frame a second each is repeated, for
     * players and encoders.
     */
    private static int showsOfEachFrame(Fps rate) {
        return (int) Math.ceil(rate.frameSeconds());
    }

    /** Whether the container's frame count is what players show: an edit list may hide some of the frames. */
    private static boolean framesFill(VideoTrack track) {
        return track.duration() <= 0
                || Math.abs(track.frames() * track.fps().frameSeconds() - track.duration())
                        < 0.6 * track.fps().frameSeconds();
    }

    private static long held(VideoTrack track, MediaInfo source, Fps rate) {
        Optional<AudioTrack> sound = source.sound();
        if (sound.isEmpty() || track.duration() < 0 || sound.get().duration() < 0) {
            return 0;
        }
        double missing = sound.get().start() + sound.get().duration() - track.start() - track.duration();
        return missing > OUTLASTS_SECONDS ? Math.round(missing * rate.value()) : 0;
    }
}
