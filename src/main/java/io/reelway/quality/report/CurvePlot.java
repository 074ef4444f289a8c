package io.reelway.quality.report;

import io.reelway.quality.report.QualityDocument.Line;
import io.reelway.quality.report.QualityDocument.Plot;
import io.reelway.quality.rule.Amount.Unit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws one curve over the length of a video, with grid lines and the lines that it is compared with. */
final class CurvePlot {
    static final int HEIGHT = 120;

    /** Units along the time of the inner drawing, which is stretched to the page's width. */
    private static final int WIDE = 1_000;

    private static final int MOST_LINES = 4;
    /** Pixels between two texts at least. */
    private static final int TEXT = 14;

    private static final double KILO = 1_000;
    private static final double MEGA = 1_000_000;
    private static final double LOWEST_LOUDNESS = -60;

    private final Plot plot;
    private final double seconds;
    private final double lowest;
    private final double highest;
    private final double step;

    CurvePlot(Plot plot, double seconds) {
        this.plot = plot;
        this.seconds = seconds;
        List<Double> shown = Stream.concat(
                        plot.values().stream(), plot.lines().stream().map(Line::value))
                .filter(Objects::nonNull)
                .map(value -> isLoudness() ? Math.max(LOWEST_LOUDNESS, value.doubleValue()) : value.doubleValue())
                .toList();
        double least = isLoudness() ? shown.stream().min(Double::compare).orElse(0.0) : 0;
        double most = shown.stream().max(Double::compare).orElse(0.0);
        this.step = step(most - least);
        this.lowest = Math.floor(least / step) * step;
        this.highest = Math.max(lowest + step, Math.ceil(most / step) * step);
    }

    /** Whether there is nothing to draw. */
    boolean isEmpty() {
        return plot.values().stream().noneMatch(Objects::nonNull)
                || plot.every().signum() <= 0;
    }

    String title() {
        String title =
                switch (plot.name()) {
                    case "loudness" -> "Loudness (3 s)";
                    case "bitrate" -> "Bit rate";
                    default -> plot.name();
                };
        return Stream.concat(
                        Stream.of(title + " in " + unit()),
                        plot.lines().stream()
                                .map(line ->
                                        line.name() + " " + value(line.value().doubleValue())))
                .collect(Collectors.joining(", "));
    }

    /** @param top of the drawing in pixels */
    Html drawn(int top) {
        Html svg = new Html();
        svg.add("<rect class=\"lane\" x=\"0\" y=\"" + top + "\" width=\"100%\" height=\"" + HEIGHT + "\" rx=\"3\"/>");
        for (double at = lowest; at <= highest + step / 2; at += step) {
            horizontal(svg, "grid", top + y(at));
        }
        plot.lines()
                .forEach(
                        line -> horizontal(svg, "compared", top + y(line.value().doubleValue())));
        svg.add("<svg x=\"0\" y=\"" + top + "\" width=\"100%\" height=\"" + HEIGHT + "\" viewBox=\"0 0 " + WIDE + " "
                + HEIGHT + "\" preserveAspectRatio=\"none\"><path class=\"curve\" d=\"" + path() + "\"/></svg>");
        for (double at = lowest; at <= highest + step / 2; at += step) {
            double below = at >= highest - step / 2 ? TEXT - 2 : at <= lowest + step / 2 ? -4 : 4;
            text(svg, "value", value(at), top + y(at) + below);
        }
        return svg;
    }

    private static void horizontal(Html svg, String style, double y) {
        String at = ValueText.decimals(y, 0, 1);
        svg.add("<line class=\"" + style + "\" x1=\"0\" x2=\"100%\" y1=\"" + at + "\" y2=\"" + at + "\"/>");
    }

    private static void text(Html svg, String style, String text, double y) {
        svg.add("<text class=\"" + style + "\" x=\"-6\" y=\"" + ValueText.decimals(y, 0, 1) + "\">")
                .text(text)
                .add("</text>");
    }

    private String path() {
        StringBuilder path = new StringBuilder();
        double every = plot.every().doubleValue() / seconds * WIDE;
        boolean isDown = false;
        for (int i = 0; i < plot.values().size(); i++) {
            BigDecimal value = plot.values().get(i);
            if (value == null) {
                isDown = false;
                continue;
            }
            path.append(isDown ? 'L' : 'M')
                    .append(ValueText.decimals(Math.min(WIDE, i * every), 0, 1))
                    .append(' ')
                    .append(ValueText.decimals(y(value.doubleValue()), 0, 1));
            isDown = true;
        }
        return path.toString();
    }

    /** Pixels from the top. */
    private double y(double value) {
        double part = (value - lowest) / (highest - lowest);
        return HEIGHT * (1 - Math.max(0, Math.min(1, part)));
    }

    /** A number in the unit of the title. */
    private String value(double value) {
        return ValueText.decimals(value / scale(), 0, 2);
    }

    private String unit() {
        return scale() == 1 ? plot.unit() : (scale() == MEGA ? "M" : "k") + plot.unit();
    }

    private double scale() {
        if (!plot.unit().equals(Unit.BITS_A_SECOND.symbol()) || highest < KILO) {
            return 1;
        }
        return highest < MEGA ? KILO : MEGA;
    }

    private boolean isLoudness() {
        return plot.unit().equals(Unit.LUFS.symbol());
    }

    /** A round distance of grid lines: 1, 2 or 5 times a power of ten. */
    private static double step(double range) {
        double rough = Math.max(range, 1e-3) / MOST_LINES;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= rough) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
