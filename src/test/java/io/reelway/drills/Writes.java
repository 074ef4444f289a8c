package io.reelway.drills;

import io.reelway.testkit.Clips;
import io.reelway.testkit.Eventually;
import io.reelway.testkit.Faults;
import io.reelway.testkit.Fleet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The writes that one video's life consists of, and the points before and after each of them. */
final class Writes {
    /** Operations that change something, and name the video that they are about. */
    private static final Set<String> OPERATIONS = Set.of(
            "PutObject",
            "CopyObject",
            "DeleteObject",
            "DeleteObjects",
            "CreateMultipartUpload",
            "UploadPart",
            "CompleteMultipartUpload",
            "AbortMultipartUpload",
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "TransactWriteItems",
            "BatchWriteItem",
            "SendMessage",
            "Publish");

    private Writes() {}

    /**
     * A point in a video's life.
     *
     * @param nth which of its writes, counted from 1
     * @param side {@code before} or {@code after}
     */
    record Point(int nth, String side) {}

    /**
     * The writes of a video that nobody disturbs, from its record to the end of its message. Heartbeats are left out: how
     * many there are depends on how long the machine took, and other runs are to come to each write that is counted here.
     */
    static List<Faults.Call> undisturbed(Fleet fleet, String name) {
        fleet.faults().log();
        long id = fleet.upload("uploads/" + name + ".mp4", Clips.clip(fleet.folder(), name + ".mp4", "160x90", 25, 2));
        fleet.end(id);
        Eventually.get(
                "the message of " + id + " is noted",
                () -> fleet.laptop().record(id).containsKey("outbox") ? null : true);
        List<Faults.Call> writes = fleet.faults().calls().stream()
                .filter(call -> OPERATIONS.contains(call.operation()) && !isHeartbeat(call))
                .filter(call -> Fleet.WORKERS.contains(call.caller()))
                .filter(call -> call.names(Long.toString(id)) || call.names("/" + name))
                .toList();
        fleet.faults().clear();
        return writes;
    }

    /** A claim sets the owner of the lease, an end removes it; what is left are renewals. */
    private static boolean isHeartbeat(Faults.Call call) {
        return call.operation().equals("UpdateItem") && call.names("lease_until") && !call.names("lease_owner");
    }

    /** Holds a video at a point. */
    static Map<String, ?> hold(long videoId, String name, Point point) {
        return Map.of(
                "operation", OPERATIONS,
                "contains", Set.of(Long.toString(videoId), "/" + name),
                "nth", point.nth(),
                "hold", point.side());
    }
}
