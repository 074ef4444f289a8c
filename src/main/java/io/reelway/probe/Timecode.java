package io.reelway.probe;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The timecode of a frame, SMPTE ST 12-1: {@code 01:00:02:00}, or {@code 01:00:02;00} with drop-frame counting, which
 * keeps 29.97 frames a second in step with the clock.
 *
 * @param drop whether numbers are dropped
 */
public record Timecode(int hours, int minutes, int seconds, int frames, boolean drop) {
    public static final Timecode ZERO = new Timecode(0, 0, 0, 0, false);

    private static final Pattern TEXT =
            Pattern.compile("([01][0-9]|2[0-4]):([0-5][0-9]):([0-5][0-9])([:;.])([0-9]{2,3})");
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int HOURS_A_DAY = 24;
    /** Divisor that gives the dropped numbers: two of 30, four of 60, at each minute that is not the tenth. */
    private static final int DROPPED = 15;

    /** Empty for what is no timecode. */
    public static Optional<Timecode> parse(String text) {
        return Optional.of(TEXT.matcher(text.strip()))
                .filter(Matcher::matches)
                .map(found -> new Timecode(
                        Integer.parseInt(found.group(1)),
                        Integer.parseInt(found.group(2)),
                        Integer.parseInt(found.group(3)),
                        Integer.parseInt(found.group(5)),
                        !found.group(4).equals(":")));
    }

    /**
     * The frame number, counted from midnight.
     *
     * @param rate frames a second; timecodes count in whole ones
     * @param dropping whether numbers are dropped, whatever this one says of itself
     */
    public long frame(Fps rate, boolean dropping) {
        int nominal = (int) Math.max(1, Math.round(rate.value()));
        long second = hours * (long) HOUR + minutes * MINUTE + seconds;
        long number = second * nominal + frames;
        if (!dropping || nominal % 30 != 0 || rate.num() % rate.den() == 0) {
            return number;
        }
        long minute = second / MINUTE;
        return number - (minute - minute / 10) * (nominal / DROPPED);
    }

    /** How many frames a day has. */
    public static long day(Fps rate, boolean dropping) {
        return new Timecode(HOURS_A_DAY, 0, 0, 0, dropping).frame(rate, dropping);
    }

    @Override
    public String toString() {
        return "%02d:%02d:%02d%s%02d".formatted(hours, minutes, seconds, drop ? ";" : ":", frames);
    }
}
