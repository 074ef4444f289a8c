package io.reelway.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.preset.Preset;
import io.reelway.preset.PresetVersion;
import io.reelway.sidecar.Sidecar;
import io.reelway.store.StoredObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be made of a video.
 *
 * @param sidecar the metadata, {@link Sidecar#NONE} without one
 * @param versions the presets and their texts; empty before they are chosen
 * @param warnings sentences about what is done otherwise than asked for
 * @param look what was seen of the sidecar before it is read; null where it was not looked for
 * @param added metadata that a hook has given
 */
@RegisterForReflection
public record Order(
        Sidecar sidecar, List<PresetVersion> versions, List<String> warnings, Look look, Map<String, Object> added) {
    static final Order NONE = new Order(Sidecar.NONE, List.of(), List.of(), null, Map.of());

    /** @param sidecar empty where there is none */
    public record Look(Optional<StoredObject> sidecar) {}

    public Order {
        versions = List.copyOf(versions);
        warnings = List.copyOf(warnings);
        added = Map.copyOf(added);
    }

    public Order with(Sidecar found) {
        return new Order(found, versions, warnings, look, added);
    }

    public Order with(List<PresetVersion> chosen) {
        return new Order(sidecar, chosen, warnings, look, added);
    }

    public Order seen(Optional<StoredObject> beside) {
        return new Order(sidecar, versions, warnings, new Look(beside), added);
    }

    /** @param sentences replace those so far */
    Order warning(List<String> sentences) {
        return new Order(sidecar, versions, sentences, look, added);
    }

    /** @param sentences are added to those so far */
    public Order warningToo(List<String> sentences) {
        return warning(Stream.concat(warnings.stream(), sentences.stream()).toList());
    }

    /** @param more metadata, which override those of the sidecar */
    public Order adding(Map<String, Object> more) {
        return new Order(sidecar, versions, warnings, look, more);
    }

    /** The presets; empty before they are chosen. */
    public List<Preset> presets() {
        return versions.stream().map(PresetVersion::preset).toList();
    }

    /** The preset's name as records and messages show it; several are joined by a comma. */
    public String presetName() {
        return String.join(",", versions.stream().map(PresetVersion::name).toList());
    }

    /**
     * The SHA-256 of the preset's text as records show it; several are joined by a comma, in the order of the names.
     */
    public String presetSha256() {
        return String.join(",", versions.stream().map(PresetVersion::sha256).toList());
    }

    /**
     * The metadata of the outcome message: of presets, sidecar and hook; the hook's override the sidecar's, and those
     * the presets'.
     */
    public Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        presets().forEach(preset -> metadata.putAll(preset.metadata()));
        metadata.putAll(sidecar.metadata());
        metadata.putAll(added);
        return metadata;
    }
}
