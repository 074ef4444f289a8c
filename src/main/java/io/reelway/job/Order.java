package io.reelway.job;

import io.reelway.preset.Preset;
import io.reelway.sidecar.Sidecar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is asked for.
 *
 * @param sidecar the metadata, {@link Sidecar#NONE} without one
 * @param presets what to make; empty before they are chosen
 * @param warnings sentences about what is done otherwise than it was asked for
 */
public record Order(Sidecar sidecar, List<Preset> presets, List<String> warnings) {
    static final Order NONE = new Order(Sidecar.NONE, List.of(), List.of());

    public Order {
        presets = List.copyOf(presets);
        warnings = List.copyOf(warnings);
    }

    public Order with(Sidecar found) {
        return new Order(found, presets, warnings);
    }

    public Order with(List<Preset> chosen) {
        return new Order(sidecar, chosen, warnings);
    }

    /** @param sentences instead of those so far */
    Order warning(List<String> sentences) {
        return new Order(sidecar, presets, sentences);
    }

    /** The preset's name as records and messages show it; several are joined by a comma. */
    public String presetName() {
        return String.join(",", presets.stream().map(Preset::name).toList());
    }

    /** What the outcome passes on: the sidecar's document, and below it what presets say. */
    public Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        presets.forEach(preset -> metadata.putAll(preset.metadata()));
        metadata.putAll(sidecar.metadata());
        return metadata;
    }
}
