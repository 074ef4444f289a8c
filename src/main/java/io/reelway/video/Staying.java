package io.reelway.video;

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
     * A job of the MediaConvert API.
     *
     * @param region of the request
     * @param queue its name
     * @param waits whether it waits in its queue until workers have room, and does not begin at once
     * @param priority from -50 to 50
     * @param request as the job keeps it
     * @param messages what is done otherwise than asked for
     * @param input its address, as lists are searched for it
     * @param address of a file on an HTTP server; empty for an object of a bucket
     */
    public record ApiJob(
            String id,
            String region,
            String queue,
            boolean waits,
            int priority,
            String request,
            String messages,
            Map<String, String> tags,
            String input,
            Optional<String> address) {}

    /**
     * The record of a job of the MediaConvert API; the one that exists where there is one. One object may have any
     * number of jobs.
     */
    public Created admit(ApiJob job, StoredObject object) {
        Instant now = clock.instant();
        // before the record, so that no job is missing in lists
        table.putIfAbsent(new JobEntry(job.id(), job.queue(), job.input()).item());
        Map<Attribute, Object> item = NewRecord.of(VideoId.ofApiJob(job.id()), object, now, now);
        item.put(Attribute.STAYS, true);
        item.put(Attribute.MEDIACONVERT_JOB, job.id());
        item.put(Attribute.MEDIACONVERT_REGION, job.region());
        item.put(Attribute.MEDIACONVERT_QUEUE, job.queue());
        item.put(Attribute.MEDIACONVERT_PRIORITY, job.priority());
        item.put(Attribute.MEDIACONVERT_REQUEST, job.request());
        item.put(Attribute.MEDIACONVERT_MESSAGES, job.messages());
        job.address().ifPresent(whole -> item.put(Attribute.SOURCE_ADDRESS, whole));
        if (!job.tags().isEmpty()) {
            item.put(Attribute.MEDIACONVERT_TAGS, job.tags());
        }
        if (job.waits()) {
            item.put(Attribute.DUE_SHARD, Due.queue(job.queue()));
            item.put(Attribute.DUE_AT, Due.place(job.priority(), now));
        }
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
