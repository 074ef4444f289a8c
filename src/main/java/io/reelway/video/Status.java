package io.reelway.video;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.arrival.Folder;

/** The status of a video: the attribute {@code status} of its record. */
@RegisterForReflection
public enum Status {
    RECEIVED,
    WAITING_METADATA,
    PROCESSING,
    PROCESSED,
    FAILED,
    UNABLE_TO_PROCESS;

    /** Whether nothing more happens by itself. */
    public boolean isFinal() {
        return this == PROCESSED || this == UNABLE_TO_PROCESS;
    }

    /** Whether no worker has the video, and none is to take it now. */
    public boolean isRest() {
        return isFinal() || this == FAILED;
    }

    /** The folder of the source after a run with this outcome. */
    public Folder folder() {
        return switch (this) {
            case PROCESSED -> Folder.PROCESSED;
            case FAILED -> Folder.FAILED;
            case UNABLE_TO_PROCESS -> Folder.UNABLE_TO_PROCESS;
            case RECEIVED, WAITING_METADATA, PROCESSING ->
                throw new IllegalStateException(this + " is no end of a run");
        };
    }
}
