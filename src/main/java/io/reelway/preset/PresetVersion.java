package io.reelway.preset;

import io.reelway.digest.Sha256;

/**
 * A preset with the digest of its text, because the file behind a name may change.
 *
 * @param sha256 of the bytes of the text that it was read from, in lower-case hex
 */
public record PresetVersion(Preset preset, String sha256) {
    /** @param text text of the preset: a file, or a MediaConvert job */
    public static PresetVersion of(Preset preset, String text) {
        return new PresetVersion(preset, Sha256.of(text));
    }

    public String name() {
        return preset.name();
    }
}
