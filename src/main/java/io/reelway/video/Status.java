package io.reelway.video;

/** Where a video stands. */
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
}
