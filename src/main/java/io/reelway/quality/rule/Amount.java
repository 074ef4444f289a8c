package io.reelway.quality.rule;

/**
 * A number with its unit.
 *
 * @param value in that unit; a bit rate in bits a second
 */
public record Amount(double value, Unit unit) {
    /** Units, with their symbol in files and reports. */
    public enum Unit {
        SECONDS("s"),
        FRAMES("frames"),
        BITS_A_SECOND("b/s"),
        PERCENT("%"),
        LUFS("LUFS"),
        LU("LU"),
        DBTP("dBTP"),
        NONE("");

        private final String symbol;

        Unit(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    /**
     * The value in seconds, or in its own unit where it is no time.
     *
     * @param frameSeconds seconds that one frame lasts
     */
    public double resolved(double frameSeconds) {
        return unit == Unit.FRAMES ? value * frameSeconds : value;
    }
}
