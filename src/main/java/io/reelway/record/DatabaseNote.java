package io.reelway.record;

import io.reelway.video.Attribute;
import io.reelway.video.Video;
import java.time.Instant;
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
        Map<Attribute, Object> item = RowNote.of(
                Sink.POSTGRESQL,
                video.videoId(),
                now,
                kind,
                Long.toString(video.videoId()),
                Integer.toString(video.round()),
                Integer.toString(video.attempt()));
        item.put(Attribute.ROUND, video.round());
        item.put(Attribute.ATTEMPT, video.attempt());
        return item;
    }
}
