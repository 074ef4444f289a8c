package io.reelway.embedded.testing.faults;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Decides which request is broken, and by which rule. Knows no clock and no connection. */
final class Faults {
    private final Random random;
    private final List<Counted> rules = new ArrayList<>();

    Faults(long seed, List<FaultRule> rules) {
        this.random = new Random(seed);
        add(rules);
    }

    /** Further rules, behind those that there are. */
    synchronized void add(List<FaultRule> further) {
        further.forEach(rule -> rules.add(new Counted(rule)));
    }

    /** The rule that breaks this request, or null. Each rule counts every request that it matches; the first acts. */
    synchronized FaultRule decide(Call call) {
        FaultRule acting = null;
        for (Counted counted : rules) {
            if (counted.rule.matches(call)) {
                counted.matched++;
                if (acting == null && acts(counted)) {
                    counted.acted++;
                    acting = counted.rule;
                }
            }
        }
        return acting;
    }

    /** A rule, and what became of it so far. */
    record Told(@JsonUnwrapped FaultRule rule, int matched, int acted) {}

    synchronized List<Told> told() {
        List<Told> told = new ArrayList<>();
        rules.forEach(counted -> told.add(new Told(counted.rule, counted.matched, counted.acted)));
        return told;
    }

    private boolean acts(Counted counted) {
        FaultRule rule = counted.rule;
        return (rule.times() == null || counted.acted < rule.times())
                && (rule.nth() == null || counted.matched == rule.nth())
                && (rule.share() == null || random.nextDouble() < rule.share());
    }

    private static final class Counted {
        private final FaultRule rule;
        private int matched;
        private int acted;

        private Counted(FaultRule rule) {
            this.rule = rule;
        }
    }
}
