package io.reelway.video;

import io.reelway.store.S3Address;
import io.reelway.store.StoredObject;
import io.reelway.video.VideoTable.Created;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Admits videos whose sources stay where they are, in any bucket: Reelway never moves, copies or deletes them. There is
 * one record for each object version, however often it is admitted.
 */
public final class Staying {
    private final VideoTable table;
    private final Clock clock;

    public Staying(VideoTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * When a video begins.
     *
     * @param behind whether new uploads go first
     * @param due the time before which it does not begin
     */
    public record Turn(boolean behind, Instant due) {}

    /**
     * The record of a job of the MediaConvert API; the one that exists where there is one. One object may have any
     * number of jobs.
     *
     * @param queue its name
     * @param request as the job keeps it
     */
    public Created admit(String jobId, StoredObject object, String queue, String request) {
        Instant now = clock.instant();
        String input = new S3Address(object.bucket(), object.key()).toString();
        // before the record, so that no job is missing in lists
        table.putIfAbsent(new JobEntry(jobId, queue, input).item());
        Map<Attribute, Object> item = NewRecord.of(VideoId.ofApiJob(jobId), object, now, now);
        item.put(Attribute.STAYS, true);
        item.put(Attribute.MEDIACONVERT_JOB, jobId);
        item.put(Attribute.MEDIACONVERT_QUEUE, queue);
        item.put(Attribute.MEDIACONVERT_REQUEST, request);
        return table.create(Transition.ARRIVED, item);
    }

    /**
     * The record of an object; created where there is none.
     *
     * @param preset replaces the sidecar's preset and the default one
     */
    public Created admit(StoredObject object, Optional<String> preset, Turn turn) {
        long id = VideoId.of(object.bucket(), object.key(), object.version());
        while (true) {
            Map<Attribute, Object> item = NewRecord.of(id, object, clock.instant(), turn.due());
            item.put(Attribute.STAYS, true);
            preset.ifPresent(asked -> item.put(Attribute.ASKED_PRESET, asked));
            if (turn.behind()) {
                item.put(Attribute.DUE_SHARD, Due.BACKLOG);
            }
            Created there = table.create(Transition.ARRIVED, item);
            if (there.isNew() || there.video().isOf(object.bucket(), object.key(), object.version())) {
                return there;
            }
            id = VideoId.next(id);
        }
    }
}
