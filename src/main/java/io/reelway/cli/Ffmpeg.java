package io.reelway.cli;

import io.reelway.encode.Programs;
import io.reelway.error.VideoException;
import java.util.Optional;

/** The ffmpeg that the program would use. */
final class Ffmpeg {
    private Ffmpeg() {}

    static Programs find() {
        try {
            return Programs.find(setting("REELWAY_FFMPEG"), setting("REELWAY_FFPROBE"));
        } catch (VideoException none) {
            throw new CliException(none.getMessage(), none);
        }
    }

    private static Optional<String> setting(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
    }
}
