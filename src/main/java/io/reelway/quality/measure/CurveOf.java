package io.reelway.quality.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** Makes curves of few values out of many. */
final class CurveOf {
    private static final int MOST = 600;

    private CurveOf() {}

    /** The largest of each few values. */
    static Curve largest(String name, String unit, String from, double every, List<Double> values) {
        return of(name, unit, from, every, values, some -> some.max().orElse(Double.NaN));
    }

    /** The mean of each few values. */
    static Curve mean(String name, String unit, String from, double every, List<Double> values) {
        return of(name, unit, from, every, values, some -> some.average().orElse(Double.NaN));
    }

    private static Curve of(
            String name,
            String unit,
            String from,
            double every,
            List<Double> values,
            Function<DoubleStream, Double> joined) {
        int each = Math.max(1, (values.size() + MOST - 1) / MOST);
        List<Double> few = new ArrayList<>();
        for (int i = 0; i < values.size(); i += each) {
            double value = joined.apply(values.subList(i, Math.min(values.size(), i + each)).stream()
                    .mapToDouble(Double::doubleValue)
                    .filter(Double::isFinite));
            few.add(Double.isNaN(value) ? null : (Double) value);
        }
        return new Curve(name, unit, from, every * each, few);
    }
}
