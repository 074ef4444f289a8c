package io.reelway.settings;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes, written {@code 1048576}, {@code 500MB} or {@code 50GiB} (IEC 80000-13: KiB is 1024 bytes, kB is
 * 1000).
 */
public record ByteSize(long bytes) {
    private static final Pattern TEXT = Pattern.compile("(\\d+)\\s*([kmgt]?)(i?)b?", Pattern.CASE_INSENSITIVE);

    /** @throws IllegalArgumentException saying what was expected */
    public static ByteSize parse(String text) {
        Matcher matcher = TEXT.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected a number of bytes such as 1048576, 500MB or 50GiB, but got \"" + text + "\"");
        }
        long unit = matcher.group(3).isEmpty() ? 1000 : 1024;
        int power = "kmgt".indexOf(matcher.group(2).toLowerCase(Locale.ROOT));
        long factor = 1;
        for (int i = 0; !matcher.group(2).isEmpty() && i <= power; i++) {
            factor *= unit;
        }
        return new ByteSize(Math.multiplyExact(Long.parseLong(matcher.group(1)), factor));
    }
}
