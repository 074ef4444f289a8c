package io.reelway.preset.mediaconvert;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Gives a verdict to every setting that no translator has read. */
final class UnreadSettings {
    /** Objects that switch on a feature when they are present, even if empty. */
    private static final Set<String> ON_WHEN_EMPTY = Set.of(
            "timecodeburnin",
            "dolbyvision",
            "hdr10plus",
            "noisereducer",
            "videogenerator",
            "captiondescriptions",
            "bandwidthreductionfilter");

    /** The service's words for a setting that does nothing. */
    private static final Set<String> OFF = Set.of("DISABLED", "DISABLE", "NONE", "OFF", "FALSE");

    private UnreadSettings() {}

    static void say(Verdicts verdicts, Layout layout) {
        verdicts.forEach((leaf, unsaid) -> {
            if (unsaid) {
                say(verdicts, leaf, layout.canonical(leaf.path()));
            }
        });
    }

    private static void say(Verdicts verdicts, Verdicts.Leaf leaf, String place) {
        if (leaf.value().isNull()) {
            verdicts.mark(leaf, Verdict.IGNORED, "null, as if it were not there");
            return;
        }
        String key = place.substring(place.lastIndexOf('.') + 1);
        boolean text = leaf.value().isTextual() && leaf.value().asText().isBlank();
        if (text || leaf.value().isArray() || leaf.value().isObject() && !ON_WHEN_EMPTY.contains(key)) {
            verdicts.mark(leaf, Verdict.IGNORED, "empty, so it asks for nothing");
            return;
        }
        Optional<KnownSettings.Line> line =
                KnownSettings.of(place, leaf.value().asText().strip());
        if (line.isPresent()) {
            verdicts.mark(leaf, line.get().verdict(), line.get().why());
        } else if (!KnownSettings.knows(place)
                && OFF.contains(leaf.value().asText().strip().toUpperCase(Locale.ROOT))) {
            verdicts.mark(leaf, Verdict.IGNORED, "no effect: not known here, and switched off");
        } else if (KnownSettings.knows(place)) {
            verdicts.mark(leaf, Verdict.REFUSED, "not a value of this setting that Reelway knows");
        } else {
            verdicts.mark(leaf, Verdict.REFUSED, "not a setting of MediaConvert that Reelway knows");
        }
    }
}
