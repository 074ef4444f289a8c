package io.reelway.record;

import io.reelway.video.Attribute;
import io.reelway.video.Due;
import io.reelway.video.VideoId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** The attributes that all notes of rows and events have. */
public final class RowNote {
    private RowNote() {}

    /**
     * A note that is due at once; its caller adds what the row needs.
     *
     * @param identity of the row: the same row has the same number
     */
    public static Map<Attribute, Object> of(Sink sink, long videoId, Instant now, String... identity) {
        Map<Attribute, Object> item = new EnumMap<>(Attribute.class);
        item.put(
                Attribute.VIDEO_ID,
                VideoId.ofRow(Stream.concat(Stream.of(sink.word()), Stream.of(identity))
                        .toArray(String[]::new)));
        item.put(Attribute.OF_VIDEO, videoId);
        item.put(Attribute.CREATION_TIME, now);
        item.put(Attribute.DUE_SHARD, sink.word());
        item.put(Attribute.DUE_AT, Due.at(now));
        return item;
    }
}
