package io.reelway.record;

import io.reelway.video.Attribute;
import io.reelway.video.Due;
import io.reelway.video.Video;
import io.reelway.video.VideoId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** The item that notes a run whose rows are to be written to PostgreSQL. */
public final class DatabaseNote {
    private DatabaseNote() {}

    /** @param run as the record keeps it in {@code attempts}: the record drops old runs, and the row must not be lost */
    static Map<Attribute, Object> of(Video video, Object run, Instant now) {
        Map<Attribute, Object> item = of("run", video, now);
        item.put(Attribute.RUN, run);
        return item;
    }

    /**
     * The note of all runs that the record still has. It is another item than that of the present run: a run that ends
     * meanwhile notes its own row.
     */
    public static Map<Attribute, Object> again(Video video, Instant now) {
        return of("again", video, now);
    }

    private static Map<Attribute, Object> of(String kind, Video video, Instant now) {
        Map<Attribute, Object> item = new EnumMap<>(Attribute.class);
        item.put(
                Attribute.VIDEO_ID,
                VideoId.ofRow(
                        Sink.POSTGRESQL.word(),
                        kind,
                        Long.toString(video.videoId()),
                        Integer.toString(video.round()),
                        Integer.toString(video.attempt())));
        item.put(Attribute.OF_VIDEO, video.videoId());
        item.put(Attribute.ROUND, video.round());
        item.put(Attribute.ATTEMPT, video.attempt());
        item.put(Attribute.CREATION_TIME, now);
        item.put(Attribute.DUE_SHARD, Sink.POSTGRESQL.word());
        item.put(Attribute.DUE_AT, Due.at(now));
        return item;
    }
}
