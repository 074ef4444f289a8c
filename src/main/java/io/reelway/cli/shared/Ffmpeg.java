package io.reelway.cli.shared;

import io.reelway.error.VideoException;
import io.reelway.ffmpeg.Programs;
import java.util.Optional;

/** The ffmpeg that the program would use. */
public final class Ffmpeg {
    private Ffmpeg() {}

    public static Programs find() {
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
