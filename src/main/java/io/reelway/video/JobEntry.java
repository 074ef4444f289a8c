package io.reelway.video;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a list of the jobs of the MediaConvert API has to know of a job to choose it, without its record. It never
 * changes.
 *
 * @param jobId the id of the job; ids sort by creation
 * @param queue name of its queue
 * @param input address of its input
 */
public record JobEntry(String jobId, String queue, String input) {
    static JobEntry of(Video item) {
        return new JobEntry(
                item.apiJob().orElseThrow(),
                item.text(Attribute.MEDIACONVERT_QUEUE).orElse(""),
                item.text(Attribute.MEDIACONVERT_INPUT).orElse(""));
    }

    /** The number of the job's record. */
    public long videoId() {
        return VideoId.ofApiJob(jobId);
    }

    /** Its item. All of them have one status, and are sorted in the index {@code by-status} by the ids of the jobs. */
    public Map<Attribute, Object> item() {
        Map<Attribute, Object> item = new EnumMap<>(Attribute.class);
        item.put(Attribute.VIDEO_ID, VideoId.ofApiJobEntry(jobId));
        item.put(Attribute.STATUS, JobEntries.STATUS);
        item.put(Attribute.UPDATED_TIME, jobId);
        item.put(Attribute.MEDIACONVERT_JOB, jobId);
        item.put(Attribute.MEDIACONVERT_QUEUE, queue);
        item.put(Attribute.MEDIACONVERT_INPUT, input);
        return item;
    }
}
