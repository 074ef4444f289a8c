package io.reelway.stage;

import io.reelway.arrival.Folder;
import io.reelway.video.Status;

/** How a run can end, and where the source goes then. */
final class Ends {
    private Ends() {}

    static Folder folder(Status verdict) {
        return switch (verdict) {
            case PROCESSED -> Folder.PROCESSED;
            case FAILED -> Folder.FAILED;
            case UNABLE_TO_PROCESS -> Folder.UNABLE_TO_PROCESS;
            case RECEIVED, WAITING_METADATA, PROCESSING ->
                throw new IllegalStateException(verdict + " is no end of a run");
        };
    }
}
