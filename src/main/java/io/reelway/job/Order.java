package io.reelway.job;

import io.reelway.preset.Preset;
import io.reelway.sidecar.Sidecar;
import io.reelway.store.StoredObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is asked for.
 *
 * @param sidecar the metadata, {@link Sidecar#NONE} without one
 * @param presets what to make; empty before they are chosen
 * @param warnings sentences about what is done otherwise than it was asked for
 * @param added metadata that a hook has given
 * @param look what was seen of the sidecar before it is read; null where nobody has looked
 */
public record Order(
        Sidecar sidecar, List<Preset> presets, List<String> warnings, Look look, Map<String, Object> added) {
    static final Order NONE = new Order(Sidecar.NONE, List.of(), List.of(), null, Map.of());

    /** @param sidecar empty where there is none */
    public record Look(Optional<StoredObject> sidecar) {}

    public Order {
        presets = List.copyOf(presets);
        warnings = List.copyOf(warnings);
        added = Map.copyOf(added);
    }

    public Order with(Sidecar found) {
        return new Order(found, presets, warnings, look, added);
    }

    public Order with(List<Preset> chosen) {
        return new Order(sidecar, chosen, warnings, look, added);
    }

    public Order seen(Optional<StoredObject> beside) {
        return new Order(sidecar, presets, warnings, new Look(beside), added);
    }

    /** @param sentences instead of those so far */
    Order warning(List<String> sentences) {
        return new Order(sidecar, presets, sentences, look, added);
    }

    /** @param sentences besides those so far */
    public Order warningToo(List<String> sentences) {
        return warning(Stream.concat(warnings.stream(), sentences.stream()).toList());
    }

    /** @param more metadata, which count more than those of the sidecar */
    public Order adding(Map<String, Object> more) {
        return new Order(sidecar, presets, warnings, look, more);
    }

    /** The preset's name as records and messages show it; several are joined by a comma. */
    public String presetName() {
        return String.join(",", presets.stream().map(Preset::name).toList());
    }

    /** What the outcome passes on: the sidecar's document, below it what presets say, above it what a hook does. */
    public Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        presets.forEach(preset -> metadata.putAll(preset.metadata()));
        metadata.putAll(sidecar.metadata());
        metadata.putAll(added);
        return metadata;
    }
}
