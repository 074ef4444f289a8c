package io.reelway.preset.yaml;

import io.reelway.preset.Box;
import io.reelway.preset.Gop;
import java.math.BigDecimal;

/** Writes values with their units; {@link Values} reads each back to the same. */
final class Units {
    private Units() {}

    static String seconds(double seconds) {
        return decimal(seconds) + "s";
    }

    /** {@code 3500k}, {@code 4M}: exact. */
    static String bitrate(long bits) {
        boolean mega = bits % 1_000_000 == 0;
        return plain(BigDecimal.valueOf(bits).movePointLeft(mega ? 6 : 3)) + (mega ? "M" : "k");
    }

    static String gop(Gop gop) {
        return gop.frames() > 0 ? gop.frames() + "f" : seconds(gop.seconds());
    }

    static String box(Box box) {
        return (box.width() > 0 ? box.width() : "") + "x" + (box.height() > 0 ? box.height() : "");
    }

    static String percent(double share) {
        return plain(BigDecimal.valueOf(share).movePointRight(2)) + "%";
    }

    static String lufs(double value) {
        return decimal(value) + " LUFS";
    }

    static String dbtp(double value) {
        return decimal(value) + " dBTP";
    }

    static String decimal(double value) {
        return plain(BigDecimal.valueOf(value));
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
