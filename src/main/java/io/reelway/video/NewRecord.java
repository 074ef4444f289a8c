package io.reelway.video;

import io.reelway.arrival.KeyName;
import io.reelway.store.StoredObject;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** The attributes of a new record, without its status. */
final class NewRecord {
    private NewRecord() {}

    /** @param due when the sweep looks at it, unless its job has begun by then */
    static Map<Attribute, Object> of(long id, StoredObject object, Instant now, Instant due) {
        KeyName name = KeyName.of(object.key());
        Map<Attribute, Object> item = new EnumMap<>(Attribute.class);
        item.put(Attribute.VIDEO_ID, id);
        item.put(Attribute.PROCESS_STEP, "upload");
        item.put(Attribute.CREATION_TIME, now);
        item.put(Attribute.UPDATED_TIME, now);
        item.put(Attribute.BUCKET, object.bucket());
        item.put(Attribute.KEY, object.key());
        item.put(Attribute.ARRIVAL_KEY, object.key());
        item.put(Attribute.NAME, name.name());
        item.put(Attribute.EXTENSION, name.extension());
        item.put(Attribute.SOURCE_VERSION, object.version());
        item.put(Attribute.SOURCE_TIME, object.lastModified());
        item.put(Attribute.ATTEMPT, 0);
        item.put(Attribute.ROUND, 1);
        item.put(Attribute.FENCE, 0);
        item.put(Attribute.DUE_SHARD, Due.shard(id));
        item.put(Attribute.DUE_AT, Due.at(due));
        return item;
    }
}
