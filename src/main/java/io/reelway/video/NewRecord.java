package io.reelway.video;

import io.reelway.arrival.KeyName;
import io.reelway.store.StoredObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the record of a video says that nobody has worked on, all but its status. */
final class NewRecord {
    private NewRecord() {}

    /** @param due when somebody looks at it, unless its job has begun by then */
    static Map<String, Object> of(long id, StoredObject object, Instant now, Instant due) {
        KeyName name = KeyName.of(object.key());
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("VideoId", id);
        item.put("process_step", "upload");
        item.put("creation_time", Times.text(now));
        item.put("updated_time", Times.text(now));
        item.put("bucket", object.bucket());
        item.put("key", object.key());
        item.put("arrival_key", object.key());
        item.put("name", name.name());
        item.put("extension", name.extension());
        item.put("source_version", object.version());
        item.put(Video.SOURCE_TIME, Times.text(object.lastModified()));
        item.put("attempt", 0);
        item.put("round", 1);
        item.put("fence", 0);
        item.put(Due.SHARD, Due.shard(id));
        item.put(Due.AT, Due.at(due));
        return item;
    }
}
