package io.reelway.cli.shared;

import java.util.Locale;

/** Writes bytes and bit rates for the user, in decimal units, as disks are sold. */
public final class ByteText {
    private static final double KILO = 1000;
    private static final String[] UNITS = {"", "k", "M", "G", "T"};

    private ByteText() {}

    /** {@code 812 B}, {@code 4.1 kB}, {@code 1.3 MB}. */
    public static String of(long bytes) {
        return text(bytes) + "B";
    }

    /** {@code 128 kb/s}, {@code 3.4 Mb/s}. */
    public static String rate(long bitsPerSecond) {
        return text(bitsPerSecond) + "b/s";
    }

    private static String text(long number) {
        if (number < KILO) {
            return number + " ";
        }
        double value = number;
        int unit = 0;
        while (value >= KILO && unit < UNITS.length - 1) {
            value /= KILO;
            unit++;
        }
        return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
    }
}
