package io.reelway.mediaconvert.job;

import io.reelway.mediaconvert.kept.Tagged;
import io.reelway.mediaconvert.wire.ArnKind;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.video.Attribute;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import io.reelway.video.VideoUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The tags of jobs, which are kept in their records. */
@ApplicationScoped
public class TagsOfJobs implements Tagged {
    private static final int TRIES = 8;

    private final ApiJobs jobs;
    private final VideoTable table;

    public TagsOfJobs(ApiJobs jobs, VideoTable table) {
        this.jobs = jobs;
        this.table = table;
    }

    @Override
    public boolean keeps(ArnKind kind) {
        return kind == ArnKind.JOB;
    }

    @Override
    public Map<String, String> tags(ArnKind kind, String name) {
        return tags(jobs.find(name));
    }

    @Override
    public void change(ArnKind kind, String name, UnaryOperator<Map<String, String>> change) {
        for (int i = 0; i < TRIES; i++) {
            Video job = jobs.find(name);
            Map<String, String> tags = change.apply(tags(job));
            VideoUpdate update = VideoUpdate.of(job.videoId()).whenAsRead(Attribute.MEDIACONVERT_TAGS, job);
            if (table.write(
                            tags.isEmpty()
                                    ? update.remove(Attribute.MEDIACONVERT_TAGS)
                                    : update.set(Attribute.MEDIACONVERT_TAGS, tags))
                    .isPresent()) {
                return;
            }
        }
        throw ServiceException.conflict("The tags of the job " + name + " are being changed by others; try again.");
    }

    private static Map<String, String> tags(Video job) {
        Map<String, String> tags = new TreeMap<>();
        if (job.has(Attribute.MEDIACONVERT_TAGS)) {
            job.value(Attribute.MEDIACONVERT_TAGS).m().forEach((key, value) -> tags.put(key, value.s()));
        }
        return tags;
    }
}
