package io.reelway.drills;

import static io.reelway.testkit.Eventually.eventually;

import io.reelway.testkit.Clips;
import io.reelway.testkit.Fleet;
import io.reelway.testkit.InjectedFaults;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The writes that one video's life consists of, and the points before and after each of them. */
final class RecordWrites {
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

    /** A claim sets the owner of the lease and an end removes it; what names only its time renews it. */
    private static final String RENEWAL = "^(?!.*lease_owner).*lease_until";

    private RecordWrites() {}

    /**
     * A point in a video's life.
     *
     * @param nth which of its writes, counted from 1
     * @param side {@code before} or {@code after}
     */
    record Point(int nth, String side) {}

    /**
     * The writes of a video that nobody disturbs, from its record to the end of its message. Renewals of the lease are not
     * counted, here and by {@link #hold}: how many there are depends on how long the machine took.
     */
    static List<InjectedFaults.Call> undisturbed(Fleet fleet, String name) {
        fleet.faults().log();
        long id = fleet.upload("uploads/" + name + ".mp4", Clips.clip(fleet.folder(), name + ".mp4", "160x90", 25, 2));
        fleet.end(id);
        eventually("the message of " + id + " is noted")
                .until(() -> !fleet.laptop().record(id).containsKey("outbox"));
        List<InjectedFaults.Call> writes = fleet.faults().calls().stream()
                .filter(call -> OPERATIONS.contains(call.operation()) && !isRenewal(call))
                .filter(call -> Fleet.WORKERS.contains(call.caller()))
                .filter(call -> call.names(Long.toString(id)) || call.names("/" + name))
                .toList();
        fleet.faults().clear();
        return writes;
    }

    /**
     * The writes that follow the record of a job of the MediaConvert API which nobody disturbs.
     *
     * @param job has ended
     */
    static List<InjectedFaults.Call> of(JobDoor.Job job, List<InjectedFaults.Call> calls) {
        List<InjectedFaults.Call> writes = calls.stream()
                .filter(call -> OPERATIONS.contains(call.operation()) && !isRenewal(call))
                .filter(call -> Fleet.WORKERS.contains(call.caller()))
                .filter(call -> job.texts().stream().anyMatch(call::names))
                .toList();
        int record = 0;
        while (!writes.get(record).names("\"" + job.videoId() + "\"")) {
            record++;
        }
        return writes.subList(record + 1, writes.size());
    }

    private static boolean isRenewal(InjectedFaults.Call call) {
        return Pattern.compile(RENEWAL, Pattern.DOTALL).matcher(call.text()).find();
    }

    /** Answers one of a video's writes so. */
    static Map<String, ?> refusal(long videoId, String name, int nth, String answer) {
        return Map.of(
                "operation", OPERATIONS,
                "contains", Set.of(Long.toString(videoId), "/" + name),
                "unless", RENEWAL,
                "nth", nth,
                "answer", answer);
    }

    /** Holds a video at a point. */
    static Map<String, ?> hold(long videoId, String name, Point point) {
        return hold(Set.of(Long.toString(videoId), "/" + name), point);
    }

    /** @param texts of which one is in each request that is about the video */
    static Map<String, ?> hold(Set<String> texts, Point point) {
        return Map.of(
                "operation", OPERATIONS,
                "contains", texts,
                "unless", RENEWAL,
                "nth", point.nth(),
                "hold", point.side());
    }
}
