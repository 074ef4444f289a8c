package io.reelway.quality.report;

import io.reelway.quality.measure.Stretch;
import io.reelway.quality.report.QualityDocument.Place;
import io.reelway.quality.report.QualityDocument.Plot;
import io.reelway.quality.report.QualityDocument.Subject;
import io.reelway.quality.report.QualityDocument.Value;
import io.reelway.quality.rule.RuleKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Draws what was measured over time as one SVG: a lane for each kind of finding, then the curves. Positions along the
 * time are in percent, so the drawing is as wide as the page and its text keeps its size.
 */
final class TimelineDrawing {
    private static final int LANE_LABEL = 18;
    private static final int LANE = 16;
    private static final int AXIS = 24;
    private static final int GAP = 8;
    private static final int MOST_TICKS = 6;
    private static final double[] STEPS = {0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400};

    private enum Lane {
        BLACK("Black", RuleKind.BLACK, RuleKind.BLACK_AT_START, RuleKind.BLACK_AT_END),
        FREEZE("Frozen", RuleKind.FREEZE),
        SILENCE(
                "Silent",
                RuleKind.SILENCE,
                RuleKind.SILENCE_AT_START,
                RuleKind.SILENCE_AT_END,
                RuleKind.SILENCE_INSIDE),
        CLIPPING("Clipped", RuleKind.CLIPPING);

        private final String title;
        private final List<RuleKind> kinds;

        Lane(String title, RuleKind... kinds) {
            this.title = title;
            this.kinds = List.of(kinds);
        }

        private List<Value> measured(Subject subject) {
            return subject.measurements().stream()
                    .filter(value -> kinds.stream().anyMatch(kind -> kind.word().equals(value.rule())))
                    .toList();
        }

        private String style() {
            return "lane-" + name().toLowerCase(Locale.ROOT);
        }
    }

    private final Subject subject;
    private final int number;
    private final double seconds;
    private final Html svg = new Html();
    private final Html ticks = new Html();
    private final List<String> told = new ArrayList<>();
    private int y;

    private TimelineDrawing(Subject subject, int number, double seconds) {
        this.subject = subject;
        this.number = number;
        this.seconds = seconds;
    }

    /**
     * @param number of the timeline on its page
     * @return empty where the length is unknown, or nothing was measured over time
     */
    static Html of(Subject subject, int number) {
        double seconds = subject.seconds() == null ? 0 : subject.seconds().doubleValue();
        boolean hasLanes = Stream.of(Lane.values())
                .anyMatch(lane -> !lane.measured(subject).isEmpty());
        return seconds <= 0 || !hasLanes && subject.curves().isEmpty()
                ? new Html()
                : new TimelineDrawing(subject, number, seconds).drawn();
    }

    private Html drawn() {
        Stream.of(Lane.values()).forEach(this::lane);
        subject.curves().forEach(this::curve);
        axis();
        String id = "timeline-" + number;
        return new Html()
                .add("<svg class=\"timeline\" role=\"img\" width=\"100%\" height=\"" + y + "\" aria-labelledby=\"" + id
                        + "-title " + id + "-desc\"><title id=\"" + id + "-title\">Timeline of ")
                .text(subject.subject())
                .add("</title><desc id=\"" + id + "-desc\">")
                .text(String.join(" ", told))
                .add("</desc>")
                .add(ticks)
                .add(svg)
                .add("</svg>");
    }

    private void lane(Lane lane) {
        List<Value> measured = lane.measured(subject);
        if (measured.isEmpty()) {
            return;
        }
        Set<Stretch> places = new LinkedHashSet<>();
        measured.forEach(value -> value.at().stream().map(Place::stretch).forEach(places::add));
        String found = places.isEmpty() ? "none" : places.size() == 1 ? "1 place" : places.size() + " places";
        label(lane.title + ": " + found);
        told.add(lane.title + ": " + found + ".");
        svg.add("<rect class=\"lane\" x=\"0\" y=\"" + y + "\" width=\"100%\" height=\"" + LANE + "\" rx=\"3\"/>");
        svg.add("<g class=\"band " + lane.style() + "\" transform=\"translate(0 " + y + ")\">");
        for (Stretch place : places) {
            double from = percent(place.from());
            svg.add("<rect x=\"" + number(from) + "%\" width=\"" + number(percent(place.to()) - from) + "%\" height=\""
                            + LANE + "\"><title>")
                    .text(ValueText.of(place))
                    .add("</title></rect>");
        }
        svg.add("</g>");
        y += LANE + GAP;
    }

    private void label(String text) {
        svg.add("<text class=\"label\" x=\"-32\" y=\"" + (y + LANE_LABEL - 5) + "\">")
                .text(text)
                .add("</text>");
        y += LANE_LABEL;
    }

    private void curve(Plot plot) {
        CurvePlot drawn = new CurvePlot(plot, seconds);
        if (drawn.isEmpty()) {
            return;
        }
        label(drawn.title());
        told.add(drawn.title() + ".");
        svg.add(drawn.drawn(y));
        y += CurvePlot.HEIGHT + GAP;
    }

    private void axis() {
        double step = STEPS[STEPS.length - 1];
        while (seconds / step > MOST_TICKS) {
            step *= 2;
        }
        for (int i = STEPS.length - 1; i >= 0 && seconds / STEPS[i] <= MOST_TICKS; i--) {
            step = STEPS[i];
        }
        for (int i = 0; i * step <= seconds; i++) {
            double at = percent(i * step);
            String anchor = i == 0 ? "start" : at > 94 ? "end" : "middle";
            String x = number(at);
            ticks.add("<line class=\"tick\" x1=\"" + x + "%\" x2=\"" + x + "%\" y1=\"0\" y2=\"" + (y + 4) + "\"/>");
            svg.add("<text class=\"axis\" x=\"" + x + "%\" y=\"" + (y + AXIS - 6) + "\" text-anchor=\"" + anchor
                            + "\">")
                    .text(step < 1 ? ValueText.decimals(i * step, 1, 1) + " s" : ValueText.clock(i * step))
                    .add("</text>");
        }
        y += AXIS;
    }

    private double percent(double at) {
        return Math.max(0, Math.min(100, at / seconds * 100));
    }

    private static String number(double percent) {
        return ValueText.decimals(percent, 0, 3);
    }
}
