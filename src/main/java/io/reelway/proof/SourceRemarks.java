package io.reelway.proof;

import io.reelway.encode.output.Picture;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.probe.Color;
import java.util.ArrayList;
import java.util.List;

/** What a source says of itself that its outputs do not keep, though nothing is wrong with it. */
final class SourceRemarks {
    private SourceRemarks() {}

    static List<String> of(EncodePlan plan) {
        return plan.encodedRenditions() == 0
                ? List.of()
                : plan.picture().stream()
                        .flatMap(picture -> colors(picture).stream())
                        .toList();
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
