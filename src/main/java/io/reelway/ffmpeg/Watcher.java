package io.reelway.ffmpeg;

import io.reelway.error.VideoException;
import java.util.Optional;

/** A callback while a program runs. It is called from the thread that runs the program, a few times a second. */
public interface Watcher {
    /** Does nothing. */
    Watcher NONE = new Watcher() {};

    /** Something has advanced: media time, or the files in the work folder. */
    default void advanced(Progress progress) {}

    /** Whether the log so far is all that is needed: then the program is ended, and that is no failure. */
    default boolean hasEnough(DecodeWords sofar) {
        return false;
    }

    /** A reason to kill the program now; the caller who started it gets it as an exception. */
    default Optional<VideoException> stop() {
        return Optional.empty();
    }
}
