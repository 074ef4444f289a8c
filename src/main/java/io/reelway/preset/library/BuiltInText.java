package io.reelway.preset.library;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a built-in file from the program itself. */
final class BuiltInText {
    private BuiltInText() {}

    /**
     * @param file its path on the class path
     * @param what it is, for the message: {@code preset web}
     * @throws VideoException INTERNAL where it is not there
     */
    static String of(ClassLoader resources, String file, String what) {
        try (InputStream in = resources.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("missing in the program: " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new VideoException(
                    ErrorCode.INTERNAL, "The built-in " + what + " cannot be read from the program itself.", e);
        }
    }
}
