package io.reelway.proof.measure;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.util.Locale;

/** Creates the exception for an output that fails its proof: of what, what was expected, what came. */
public final class NotProven {
    private NotProven() {}

    public static void same(String what, Object expected, Object came) {
        if (!expected.equals(came)) {
            throw because(what, String.valueOf(expected), String.valueOf(came));
        }
    }

    public static void near(String what, double expected, double came, double within) {
        if (Math.abs(expected - came) > within) {
            throw because(
                    what,
                    String.format(Locale.ROOT, "%.3f s (within %.3f s)", expected, within),
                    String.format(Locale.ROOT, "%.3f s", came));
        }
    }

    public static VideoException because(String what, String expected, String came) {
        return new VideoException(
                ErrorCode.OUTPUT_NOT_PROVEN, "Expected of " + what + ": " + expected + ", got " + came + ".");
    }
}
