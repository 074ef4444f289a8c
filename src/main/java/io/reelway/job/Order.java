package io.reelway.job;

import io.reelway.preset.Preset;
import io.reelway.preset.PresetVersion;
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
 * @param versions what to make, and as which text says; empty before that is chosen
 * @param warnings sentences about what is done otherwise than it was asked for
 * @param look what was seen of the sidecar before it is read; null where nobody has looked
 */
public record Order(Sidecar sidecar, List<PresetVersion> versions, List<String> warnings, Look look) {
    static final Order NONE = new Order(Sidecar.NONE, List.of(), List.of(), null);

    /** @param sidecar empty where there is none */
    public record Look(Optional<StoredObject> sidecar) {}

    public Order {
        versions = List.copyOf(versions);
        warnings = List.copyOf(warnings);
    }

    public Order with(Sidecar found) {
        return new Order(found, versions, warnings, look);
    }

    public Order with(List<PresetVersion> chosen) {
        return new Order(sidecar, chosen, warnings, look);
    }

    public Order seen(Optional<StoredObject> beside) {
        return new Order(sidecar, versions, warnings, new Look(beside));
    }

    /** @param sentences instead of those so far */
    Order warning(List<String> sentences) {
        return new Order(sidecar, versions, sentences, look);
    }

    /** What to make; empty before it is chosen. */
    public List<Preset> presets() {
        return versions.stream().map(PresetVersion::preset).toList();
    }

    /** The preset's name as records and messages show it; several are joined by a comma. */
    public String presetName() {
        return String.join(",", versions.stream().map(PresetVersion::name).toList());
    }

    /** The SHA-256 of the preset's text as records show it; several are joined by a comma, in the order of the names. */
    public String presetSha256() {
        return String.join(",", versions.stream().map(PresetVersion::sha256).toList());
    }

    /** What the outcome passes on: the sidecar's document, and below it what presets say. */
    public Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        presets().forEach(preset -> metadata.putAll(preset.metadata()));
        metadata.putAll(sidecar.metadata());
        return metadata;
    }
}
