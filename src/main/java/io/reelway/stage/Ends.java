package io.reelway.stage;

import io.reelway.arrival.Folder;
import io.reelway.video.Status;

/** How a run can end, and where the source goes then. */
final class Ends {
    private Ends() {}

    /** The key of the report beside a source: named by the asset, so that no two sources share one. */
    static String reportKey(Status verdict, String asset) {
        String suffix = verdict == Status.PROCESSED ? ".process.json" : ".error.json";
        return folder(verdict).prefix() + asset + suffix;
    }

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
