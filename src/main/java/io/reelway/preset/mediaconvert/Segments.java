package io.reelway.preset.mediaconvert;

import io.reelway.preset.FrameRule;
import io.reelway.preset.Gop;
import io.reelway.preset.VideoSettings;
import java.util.List;
import java.util.Optional;

/**
 * Segment length and GOP of all rungs, so that every segment begins with a key frame.
 *
 * @param seconds of a segment
 * @param keyframes of every rung
 */
record Segments(double seconds, Gop keyframes) {
    /** Assumed frame rate where a rung keeps the source's rate. */
    private static final double USUAL_RATE = 30;

    /**
     * How much longer a key frame distance may be that AWS would choose itself, or that is counted in frames of an
     * unknown rate.
     */
    private static final double SLACK = 1.25;

    /**
     * @param group HlsGroupSettings
     * @param rungs with the place of each one's codec settings
     */
    static Segments of(Node group, List<Asked> rungs) {
        long asked = group.whole("SegmentLength", 1, 3600).orElse(10L);
        Optional<String> control = group.word("SegmentLengthControl", List.of("EXACT", "GOP_MULTIPLE", "MATCH"));
        double wanted = rungs.stream().mapToDouble(Asked::seconds).min().orElse(2);
        boolean free = rungs.stream().noneMatch(Asked::explicit);
        if (control.equals(Optional.of("MATCH"))) {
            group.get("SegmentLengthControl").approximated("segments are as long as SegmentLength says");
        }
        double length = asked;
        if (control.equals(Optional.of("GOP_MULTIPLE")) && !free) {
            length = Math.ceil(asked / wanted - 1e-6) * wanted;
            group.get("SegmentLength").honoured(plain(length) + " s, a multiple of the GOP");
        }
        boolean known = rungs.stream().anyMatch(rung -> rung.explicit() && !rung.framesOfTheSource());
        double distance = distance(length, wanted * (known ? 1 : SLACK));
        rungs.forEach(rung -> rung.tell(distance));
        return new Segments(length, Gop.ofSeconds(distance));
    }

    /** The largest integer fraction of a segment that is not above {@code most}, in whole milliseconds. */
    private static double distance(double length, double most) {
        long millis = Math.round(length * 1000);
        for (long parts = 1; parts <= millis; parts++) {
            if (millis % parts == 0 && millis / parts <= most * 1000 + 0.5) {
                return millis / parts / 1000.0;
            }
        }
        return length;
    }

    /**
     * The key frame settings of a rung.
     *
     * @param settings H264Settings and the like
     */
    record Asked(Node settings, VideoSettings video) {
        private double seconds() {
            double rate =
                    video.fps() instanceof FrameRule.Force force ? force.fps().value() : USUAL_RATE;
            return video.keyframes().seconds(rate);
        }

        private boolean explicit() {
            return settings.has("GopSize") && !settings.is("GopSizeUnits", "AUTO");
        }

        private boolean framesOfTheSource() {
            return video.keyframes().frames() > 0 && !(video.fps() instanceof FrameRule.Force);
        }

        private void tell(double distance) {
            if (explicit() && (framesOfTheSource() || Math.abs(seconds() - distance) > 0.001)) {
                settings.get("GopSize")
                        .approximated("a key frame each " + plain(distance)
                                + " s in every rung, so that every segment begins with one");
            }
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString(Math.round(number)) : Double.toString(number);
    }
}
