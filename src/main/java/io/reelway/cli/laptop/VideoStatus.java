package io.reelway.cli.laptop;

import java.util.Set;

/** What the record's {@code status} means to somebody who waits for it. */
final class VideoStatus {
    static final String PROCESSED = "PROCESSED";
    static final String UNABLE_TO_PROCESS = "UNABLE_TO_PROCESS";
    static final String FAILED = "FAILED";
    static final String WAITING_METADATA = "WAITING_METADATA";

    private static final Set<String> FINAL = Set.of(PROCESSED, UNABLE_TO_PROCESS);
    /** A later attempt is scheduled, or somebody has to bring the sidecar. */
    private static final Set<String> LATER = Set.of(FAILED, WAITING_METADATA);

    private VideoStatus() {}

    /** Nothing more happens by itself. */
    static boolean isFinal(String status) {
        return FINAL.contains(status);
    }

    /** Nothing more happens soon. */
    static boolean atRest(String status) {
        return FINAL.contains(status) || LATER.contains(status);
    }

    static boolean goesOnLater(String status) {
        return LATER.contains(status);
    }
}
