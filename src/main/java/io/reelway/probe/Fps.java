package io.reelway.probe;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A frame rate in frames a second, exact: 29.97 is {@code 30000/1001}. */
public record Fps(long num, long den) {
    private static final List<Fps> STANDARD = List.of(
            new Fps(10, 1),
            new Fps(12, 1),
            new Fps(15, 1),
            new Fps(20, 1),
            new Fps(24000, 1001),
            new Fps(24, 1),
            new Fps(25, 1),
            new Fps(30000, 1001),
            new Fps(30, 1),
            new Fps(48, 1),
            new Fps(50, 1),
            new Fps(60000, 1001),
            new Fps(60, 1));

    /** Half of the distance between 29.97 and 30. */
    private static final double SNAP = 0.0005;

    public Fps {
        if (num <= 0 || den <= 0) {
            throw new IllegalArgumentException("a frame rate is positive, got " + num + "/" + den);
        }
    }

    /** Reads {@code 30000/1001}; empty for ffprobe's {@code 0/0}, which means unknown. */
    public static Optional<Fps> parse(String text) {
        String[] parts = text == null ? new String[0] : text.split("/", -1);
        if (parts.length != 2 || !parts[0].matches("[0-9]{1,12}") || !parts[1].matches("[0-9]{1,12}")) {
            return Optional.empty();
        }
        long num = Long.parseLong(parts[0]);
        long den = Long.parseLong(parts[1]);
        return num == 0 || den == 0 ? Optional.empty() : Optional.of(new Fps(num, den));
    }

    public double value() {
        return (double) num / den;
    }

    /** Seconds from one frame to the next. */
    public double frameSeconds() {
        return (double) den / num;
    }

    /** Seconds of the whole number of frames that is nearest to some seconds. */
    public double nearest(double seconds) {
        return Math.round(seconds * value()) / value();
    }

    /** The standard rate that this one stands for (19001/634 for 29.97), or itself where it is none. */
    public Fps snapped() {
        Fps nearest =
                STANDARD.stream().min(Comparator.comparingDouble(this::differs)).orElseThrow();
        return differs(nearest) < SNAP ? nearest : this;
    }

    public boolean isStandard() {
        return STANDARD.contains(this);
    }

    /** The difference to another rate, as a share of that rate. */
    public double differs(Fps other) {
        return Math.abs(value() - other.value()) / other.value();
    }

    /** A whole multiple of this rate. */
    public Fps times(int factor) {
        long common = gcd(factor, den);
        return new Fps(num * (factor / common), den / common);
    }

    /** Every second, third … frame of this rate. */
    public Fps each(long of) {
        long common = gcd(of, num);
        return new Fps(num / common, den * (of / common));
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** The form that ffmpeg writes and reads: {@code 30000/1001}. */
    @Override
    public String toString() {
        return num + "/" + den;
    }
}
