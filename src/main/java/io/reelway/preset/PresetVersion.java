package io.reelway.preset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A version of a preset: the file behind a name may change, and then the name says too little.
 *
 * @param sha256 of the bytes of the text that it was read from, in lower-case hex
 */
public record PresetVersion(Preset preset, String sha256) {
    /** @param text what the preset was read from: a file, or a MediaConvert job */
    public static PresetVersion of(Preset preset, String text) {
        return new PresetVersion(preset, sha256(text));
    }

    /** Which version a text is. */
    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public String name() {
        return preset.name();
    }
}
