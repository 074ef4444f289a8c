package io.reelway.preset;

import io.reelway.digest.Sha256;

/**
 * A version of a preset: the file behind a name may change, and then the name says too little.
 *
 * @param sha256 of the bytes of the text that it was read from, in lower-case hex
 */
public record PresetVersion(Preset preset, String sha256) {
    /** @param text what the preset was read from: a file, or a MediaConvert job */
    public static PresetVersion of(Preset preset, String text) {
        return new PresetVersion(preset, Sha256.of(text));
    }

    public String name() {
        return preset.name();
    }
}
