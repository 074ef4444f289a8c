package io.reelway.video;

import io.reelway.store.StoredObject;
import io.reelway.video.VideoTable.Created;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Admits videos whose sources stay where they lie, in whatever bucket: nobody moves, deletes or copies them. However often it is
 * asked about one object version, there is one record.
 */
public final class Staying {
    private final VideoTable table;
    private final Clock clock;

    public Staying(VideoTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * When its turn comes.
     *
     * @param behind whether new uploads go first
     * @param due the time before which it does not begin
     */
    public record Turn(boolean behind, Instant due) {}

    /**
     * The record of an object; a new one where there is none.
     *
     * @param preset instead of the sidecar's and of the default one
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
