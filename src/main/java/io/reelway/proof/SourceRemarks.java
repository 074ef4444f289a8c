package io.reelway.proof;

import io.reelway.encode.output.Picture;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.probe.Color;
import java.util.ArrayList;
import java.util.List;

/** Collects remarks about properties of a source without fault that its outputs do not keep. */
final class SourceRemarks {
    private SourceRemarks() {}

    static List<String> of(EncodePlan plan) {
        List<String> remarks = new ArrayList<>();
        if (plan.encodedRenditions() > 0) {
            plan.picture().ifPresent(picture -> remarks.addAll(colors(picture)));
        }
        boolean plays =
                plan.outputs().stream().anyMatch(output -> !output.playables().isEmpty());
        if (plays && plan.source().hasUnknownSound()) {
            remarks.add("The sound has a codec that this ffmpeg does not know: what was made is silent.");
        }
        return remarks;
    }

    private static List<String> colors(Picture picture) {
        Color said = picture.track().color();
        Color meant = picture.color();
        List<String> remarks = new ArrayList<>();
        addColor(remarks, "primaries", said.primaries(), meant.primaries());
        addColor(remarks, "transfer", said.transfer(), meant.transfer());
        if (!picture.track().isRgb()) {
            addColor(remarks, "matrix", said.matrix(), meant.matrix());
        }
        return remarks;
    }

    private static void addColor(List<String> remarks, String part, String said, String meant) {
        if (!said.isEmpty() && !said.equals(meant)) {
            remarks.add("The source describes its colours by the %s %s, which cannot be converted: %s was assumed."
                    .formatted(part, said, meant));
        }
    }
}
