package comparison;

import java.util.function.DoubleFunction;

/** A target: at most, or at least, a figure; {@link #NONE} where there is none. */
record Limit(String sign, double figure) {
    static final Limit NONE = new Limit("", 0);

    static Limit atMost(double figure) {
        return new Limit("<=", figure);
    }

    static Limit atLeast(double figure) {
        return new Limit(">=", figure);
    }

    static Limit lessThan(double figure) {
        return new Limit("<", figure);
    }

    static Limit moreThan(double figure) {
        return new Limit(">", figure);
    }

    /** The target with {@code pass} or {@code FAIL}; a figure that could not be measured fails. */
    String judge(double value, DoubleFunction<String> unit) {
        boolean pass = switch (sign) {
            case "<=" -> value <= figure;
            case "<" -> value < figure;
            case ">=" -> value >= figure;
            case ">" -> value > figure;
            default -> true;
        };
        return sign.isEmpty() ? "" : sign + " " + unit.apply(figure) + (pass ? " pass" : " FAIL");
    }
}
