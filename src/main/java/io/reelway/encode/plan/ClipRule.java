package io.reelway.encode.plan;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.InputSettings;
import io.reelway.preset.TimecodeClip;
import io.reelway.probe.Fps;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.Timecode;
import io.reelway.probe.VideoTrack;
import java.util.Optional;
import java.util.stream.Stream;

/** Converts a clip's timecodes into seconds, by the source's own timecode and frame rate. */
final class ClipRule {
    /** Frame rate for a source with audio only: it has no frames, and its timecodes mostly use this rate. */
    private static final Fps OF_AUDIO = new Fps(30, 1);

    private static final double MICROSECONDS = 1e6;

    private final Fps rate;
    private final Timecode first;
    private final boolean drop;

    private ClipRule(TimecodeClip clip, MediaInfo source) {
        this.rate = source.picture().map(VideoTrack::fps).orElse(OF_AUDIO);
        this.first = clip.first().or(source::timecode).orElse(Timecode.ZERO);
        this.drop = clip.first().isEmpty() && source.timecode().isPresent()
                ? first.drop()
                : Stream.of(Optional.of(first), clip.from(), clip.to())
                        .flatMap(Optional::stream)
                        .anyMatch(Timecode::drop);
    }

    /**
     * The settings with seconds in place of timecodes.
     *
     * @param preset and {@code asset} for messages
     * @throws VideoException INVALID_PRESET when the source has nothing between them
     */
    static InputSettings of(InputSettings input, MediaInfo source, String preset, String asset) {
        if (input.clip().isEmpty()) {
            return input;
        }
        TimecodeClip clip = input.clip().get();
        ClipRule rule = new ClipRule(clip, source);
        double from = clip.from().map(rule::seconds).orElse(0.0);
        Optional<Double> to = clip.to().map(rule::seconds);
        if (to.isPresent() && to.get() <= from || source.duration() >= 0 && from >= source.duration()) {
            throw new VideoException(
                    ErrorCode.INVALID_PRESET,
                    "The preset " + preset + " takes the part from "
                            + clip.from().orElse(rule.first)
                            + clip.to().map(end -> " to " + end).orElse(" on") + ", but " + asset
                            + " has none of it: it"
                            + " begins at " + rule.first + " and lasts " + source.duration() + " s. Correct the"
                            + " timecodes, or how they are counted.");
        }
        return input.with(from, to);
    }

    /** Seconds from the first frame on. A timecode before the first frame's is that of the next day. */
    private double seconds(Timecode timecode) {
        long frames = timecode.frame(rate, drop) - first.frame(rate, drop);
        long counted = frames < 0 ? frames + Timecode.day(rate, drop) : frames;
        // round down: after the frame, the frame would be lost by a part of a microsecond
        return Math.floor(counted * rate.frameSeconds() * MICROSECONDS) / MICROSECONDS;
    }
}
