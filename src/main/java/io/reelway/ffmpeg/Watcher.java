package io.reelway.ffmpeg;

import io.reelway.error.VideoException;
import java.util.Optional;

/** Looks on while a program runs. Called from the thread that runs it, a few times a second. */
public interface Watcher {
    /** Nobody looks on. */
    Watcher NONE = new Watcher() {};

    /** Something has advanced: media time, or the files in the work folder. */
    default void advanced(Progress progress) {}

    /** Whether what it has said is all that is wanted of it: it is ended, and that is no failure. */
    default boolean hasEnough(DecodeWords sofar) {
        return false;
    }

    /** A reason to kill the program now; it is thrown to whoever started the program. */
    default Optional<VideoException> stop() {
        return Optional.empty();
    }
}
