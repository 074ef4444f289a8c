package io.reelway.check;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.library.PresetForm;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The text of a preset, before it is read.
 *
 * @param name of the preset: the file's name without its ending
 * @param file for messages
 * @param form of the text: YAML or a MediaConvert job
 * @param text the whole file
 */
public record PresetText(String name, String file, PresetForm form, String text) {
    /**
     * The text, with the form that the file's ending names, else the one that its content shows.
     *
     * @param file a name, or a path
     */
    public static PresetText of(String file, String text) {
        return of(file, PresetForm.of(file, text), text);
    }

    public static PresetText of(String file, PresetForm form, String text) {
        return new PresetText(PresetForm.nameOf(file), file, form, text);
    }

    /**
     * The text of a file that must be UTF-8, with or without a byte order mark.
     *
     * @throws VideoException INVALID_PRESET when it is empty or not UTF-8
     */
    public static String decoded(String file, byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new VideoException(
                    ErrorCode.INVALID_PRESET,
                    file
                            + " is no UTF-8 text. A preset is a YAML file, or a MediaConvert job as JSON: save it as UTF-8.",
                    e);
        }
        String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (bare.isBlank()) {
            throw new VideoException(
                    ErrorCode.INVALID_PRESET,
                    file + " is empty. A preset is a YAML file, or a MediaConvert job as JSON.");
        }
        return bare;
    }
}
