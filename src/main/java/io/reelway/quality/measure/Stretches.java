package io.reelway.quality.measure;

import io.reelway.quality.rule.Amount;
import io.reelway.quality.rule.RuleKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Parts of a video in which one thing was found, in the order of time. Those that follow each other without a gap are
 * one. Only some of them are kept: the count and the sum are of all.
 */
final class Stretches {
    /** Kept while reading; a report shows fewer. */
    private static final int MOST = 10_000;
    /** What lies closer together than that belongs together: less than a frame of 240 a second. */
    private static final double NEAR = 0.004;

    private final List<Stretch> kept = new ArrayList<>();
    private long count;

    /** Adds one that is not joined with the one before, even if it follows at once. */
    void addApart(double from, double to) {
        count++;
        if (kept.size() < MOST) {
            kept.add(new Stretch(from, to));
        }
    }

    void add(double from, double to) {
        if (to <= from) {
            return;
        }
        int last = kept.size() - 1;
        if (last >= 0 && from - kept.get(last).to() <= NEAR) {
            kept.set(
                    last,
                    new Stretch(
                            kept.get(last).from(), Math.max(to, kept.get(last).to())));
            return;
        }
        addApart(from, to);
    }

    List<Stretch> all() {
        return List.copyOf(kept);
    }

    Stretches only(Predicate<Stretch> wanted) {
        Stretches some = new Stretches();
        kept.stream().filter(wanted).forEach(stretch -> some.addApart(stretch.from(), stretch.to()));
        return some;
    }

    double total() {
        return kept.stream().mapToDouble(Stretch::seconds).sum();
    }

    double longest() {
        return kept.stream().mapToDouble(Stretch::seconds).max().orElse(0);
    }

    /** The longest one, and where all are. */
    Reading measurement(RuleKind kind, String from) {
        return measurement(kind, new Reading.Number(new Amount(longest(), Amount.Unit.SECONDS)), from);
    }

    Reading measurement(RuleKind kind, Reading.Value value, String from) {
        return new Reading(
                kind, value, from, kept.stream().limit(Reading.MOST_PLACES).toList(), count);
    }
}
