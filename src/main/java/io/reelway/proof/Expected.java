package io.reelway.proof;

import io.reelway.encode.EncodePlan;
import io.reelway.encode.Picture;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.probe.MediaInfo;
import java.util.List;
import java.util.Locale;

/** What a plan's source promises of every output, with the tolerances. */
record Expected(EncodePlan plan, double tolerance) {
    static final double AAC_FRAME = 1024.0 / 48_000;

    /** Streams without an index: their length is a guess from the bit rate, so it proves nothing. */
    private static final List<String> GUESSED =
            List.of("aac", "mp3", "ac3", "eac3", "dts", "amr", "h264", "hevc", "mpegvideo", "m4v", "vc1", "obu");
    /** Cut anywhere: the first pictures may lean on ones that are not there. */
    private static final List<String> CUT_ANYWHERE = List.of("mpegts", "mpeg", "wtv");

    private static final double LEAST = 0.1;
    /** A cut without encoding leaves holes between frames that were to be reordered, at most this many; they are filled. */
    private static final long FILLED = 16;

    static Expected of(EncodePlan plan) {
        MediaInfo source = plan.source();
        double tolerance = Math.max(LEAST, plan.picture().map(Expected::frames).orElse(0.0) + AAC_FRAME);
        if (CUT_ANYWHERE.stream().anyMatch(source::is)) {
            tolerance = Math.max(tolerance, Math.max(0.5, Math.min(10, source.duration() / 10)));
        }
        return new Expected(plan, tolerance);
    }

    /** One frame; two where the rate varies, for the last one's length is not known. */
    private static double frames(Picture picture) {
        double frame =
                1 / Math.min(picture.rate().value(), picture.track().fps().value());
        return picture.track().variableRate() ? 2 * frame + 0.1 : frame;
    }

    /** Refuses a duration that is not the source's. */
    void duration(String what, double measured) {
        double promised = plan.source().duration();
        boolean known = promised > 0 && GUESSED.stream().noneMatch(plan.source()::is);
        if (measured <= 0 || known && Math.abs(measured - promised) > tolerance) {
            throw notProven(
                    what,
                    String.format(Locale.ROOT, "%.3f s as the source (within %.3f s)", promised, tolerance),
                    String.format(Locale.ROOT, "%.3f s", measured));
        }
    }

    /**
     * Refuses a number of frames that is not the source's, where that is known. A thousandth may be damaged; a few more are
     * those that fill holes.
     */
    void frames(String what, long promised, long measured) {
        long least = promised - Math.max(1, promised / 1000);
        long most = promised + Math.max(FILLED, promised / 1000);
        if (measured < 1 || promised >= 0 && (measured < least || measured > most)) {
            throw notProven(
                    what,
                    promised < 0 ? "frames" : promised + " frames (" + Math.max(1, least) + " to " + most + ")",
                    measured + " frames");
        }
    }

    static void same(String what, Object expected, Object came) {
        if (!expected.equals(came)) {
            throw notProven(what, String.valueOf(expected), String.valueOf(came));
        }
    }

    static void near(String what, double expected, double came, double within) {
        if (Math.abs(expected - came) > within) {
            throw notProven(
                    what,
                    String.format(Locale.ROOT, "%.3f s (within %.3f s)", expected, within),
                    String.format(Locale.ROOT, "%.3f s", came));
        }
    }

    static VideoException notProven(String what, String expected, String came) {
        return new VideoException(
                ErrorCode.OUTPUT_NOT_PROVEN, "Expected of " + what + ": " + expected + ", got " + came + ".");
    }
}
