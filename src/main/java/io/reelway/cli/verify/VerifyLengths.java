package io.reelway.cli.verify;

import io.reelway.cli.shared.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks that encoded parts are together as long as the source. Their packets differ from the source's, so frames and
 * seconds are compared.
 */
final class VerifyLengths {
    /** Seconds that encoders add before and after the audio, with one frame at either end, at most. */
    private static final double SOUND_SLACK = 0.1;

    private static final double FRAMES_SLACK = 2;
    private static final double EVEN = 0.001;

    private final VerifyFile source;
    private final double sourceFps;
    private final double fps;
    private long frames;
    private double picture;
    private double sound;
    private boolean hasSound;

    /** @param fps of the parts; 0 without video */
    VerifyLengths(VerifyFile source, double sourceFps, double fps) {
        this.source = source;
        this.sourceFps = sourceFps;
        this.fps = fps;
    }

    void add(VerifyFile part) {
        first(part, VerifyStream.VIDEO).ifPresent(stream -> {
            frames += stream.hashes().length;
            picture += stream.duration();
        });
        first(part, VerifyStream.AUDIO).ifPresent(stream -> {
            hasSound = true;
            sound += stream.duration();
        });
    }

    private static Optional<VerifyStream> first(VerifyFile file, String type) {
        return file.of(type).stream().findFirst();
    }

    /** The results, once all parts were added. */
    List<VerifyLine> lines() {
        List<VerifyLine> lines = new ArrayList<>();
        first(source, VerifyStream.VIDEO).ifPresent(stream -> {
            long all = stream.hashes().length;
            // with another frame rate only seconds can be compared
            if (Math.abs(fps - sourceFps) < EVEN * sourceFps && isEven(stream)) {
                lines.add(line("picture", frames == all, Count.of(frames, "frame"), Count.of(all, "frame")));
            }
            lines.add(seconds("picture", picture, stream.duration(), fps > 0 ? FRAMES_SLACK / fps : SOUND_SLACK));
        });
        if (hasSound) {
            first(source, VerifyStream.AUDIO)
                    .ifPresent(stream -> lines.add(seconds("sound", sound, stream.duration(), SOUND_SLACK)));
        }
        return lines;
    }

    /** Whether the source has a frame at every interval, so that the encode added and dropped none. */
    private boolean isEven(VerifyStream stream) {
        return Math.abs(stream.hashes().length - stream.duration() * sourceFps) < 1;
    }

    private static VerifyLine seconds(String subject, double parts, double source, double slack) {
        return line(
                subject,
                Math.abs(parts - source) <= slack,
                String.format(Locale.ROOT, "%.3f s", parts),
                String.format(Locale.ROOT, "%.3f s", source));
    }

    private static VerifyLine line(String subject, boolean good, String parts, String source) {
        return new VerifyLine(
                good,
                subject,
                good
                        ? parts + " in the parts, " + source + " in the source"
                        : "the parts have " + parts + " together, the source " + source);
    }
}
