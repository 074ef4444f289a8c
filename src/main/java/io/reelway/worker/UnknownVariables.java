package io.reelway.worker;

import io.reelway.preset.yaml.Suggestions;
import io.reelway.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds environment variables that look like settings and are none: a misspelt one would have no effect, and nobody
 * would notice.
 */
final class UnknownVariables {
    private static final String PREFIX = "REELWAY_";
    /** Variables that Kubernetes, and links between containers, set for a service named {@code reelway}. */
    private static final String OF_SERVICES = ".*_SERVICE_HOST|.*_SERVICE_PORT.*|.*_PORT|.*_PORT_.*";
    /** The mark of a program's processes; a Reelway that another one has started has it. */
    private static final String OWN = "REELWAY_PROGRAM";

    private UnknownVariables() {}

    /**
     * The variables that are no settings.
     *
     * @throws IllegalStateException where one is nearly that of a setting
     */
    static List<String> in(Map<String, String> environment) {
        List<String> unknown = new ArrayList<>();
        for (String name : new TreeSet<>(environment.keySet())) {
            if (name.startsWith(PREFIX)
                    && !Settings.VARIABLES.contains(name)
                    && !name.equals(OWN)
                    && !name.matches(OF_SERVICES)) {
                Optional<String> near = Suggestions.near(name, Settings.VARIABLES, 2);
                if (near.isPresent()) {
                    throw new IllegalStateException("The variable " + name + " is no setting. Did you mean "
                            + near.get() + "? Rename it, or unset it.");
                }
                unknown.add(name);
            }
        }
        return unknown;
    }
}
