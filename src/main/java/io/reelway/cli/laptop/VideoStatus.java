package io.reelway.cli.laptop;

import io.reelway.video.Status;
import java.util.Arrays;
import java.util.function.Predicate;

/** The meaning of a record's {@code status} for a command that waits for it. */
final class VideoStatus {
    private VideoStatus() {}

    /** Nothing more happens by itself. */
    static boolean isFinal(String status) {
        return is(status, Status::isFinal);
    }

    /** Nothing more happens soon. */
    static boolean atRest(String status) {
        return isFinal(status) || goesOnLater(status);
    }

    /** A later attempt is scheduled, or the user has to bring the sidecar. */
    static boolean goesOnLater(String status) {
        return is(status, later -> later == Status.FAILED || later == Status.WAITING_METADATA);
    }

    private static boolean is(String name, Predicate<Status> kind) {
        return Arrays.stream(Status.values()).filter(kind).anyMatch(status -> status.name()
                .equals(name));
    }
}
