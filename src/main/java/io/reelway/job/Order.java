package io.reelway.job;

import io.reelway.preset.Preset;
import io.reelway.sidecar.Sidecar;
import io.reelway.store.StoredObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked for.
 *
 * @param sidecar the metadata, {@link Sidecar#NONE} without one
 * @param presets what to make; empty before they are chosen
 * @param warnings sentences about what is done otherwise than it was asked for
 * @param look what was seen of the sidecar before it is read; null where nobody has looked
 */
public record Order(Sidecar sidecar, List<Preset> presets, List<String> warnings, Look look) {
    static final Order NONE = new Order(Sidecar.NONE, List.of(), List.of(), null);

    /** @param sidecar empty where there is none */
    public record Look(Optional<StoredObject> sidecar) {}

    public Order {
        presets = List.copyOf(presets);
        warnings = List.copyOf(warnings);
    }

    public Order with(Sidecar found) {
        return new Order(found, presets, warnings, look);
    }

    public Order with(List<Preset> chosen) {
        return new Order(sidecar, chosen, warnings, look);
    }

    public Order seen(Optional<StoredObject> beside) {
        return new Order(sidecar, presets, warnings, new Look(beside));
    }

    /** @param sentences instead of those so far */
    Order warning(List<String> sentences) {
        return new Order(sidecar, presets, sentences, look);
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
