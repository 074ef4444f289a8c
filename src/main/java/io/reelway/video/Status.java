package io.reelway.video;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.arrival.Folder;

/** Where a video stands. */
@RegisterForReflection
public enum Status {
    RECEIVED,
    WAITING_METADATA,
    PROCESSING,
    PROCESSED,
    FAILED,
    UNABLE_TO_PROCESS;

    /** Nothing more happens by itself. */
    public boolean isFinal() {
        return this == PROCESSED || this == UNABLE_TO_PROCESS;
    }

    /** Nobody works on it, and nobody is asked to now. */
    public boolean isRest() {
        return isFinal() || this == FAILED;
    }

    /** Where the source of a run that ended so lies. */
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
