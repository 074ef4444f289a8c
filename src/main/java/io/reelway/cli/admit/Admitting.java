package io.reelway.cli.admit;

import io.reelway.cli.shared.BulkCalls;
import io.reelway.store.StoredObject;
import io.reelway.video.Staying;
import io.reelway.video.Video;
import io.reelway.video.VideoId;
import io.reelway.video.VideoTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a record for each video that has none. After it was killed, a new start continues where it was. */
final class Admitting {
    /** Records that are read by one call. */
    private static final int CHUNK = 100;

    private final VideoTable table;
    private final Staying staying;
    private final BulkCalls calls;

    Admitting(VideoTable table, Staying staying, BulkCalls calls) {
        this.table = table;
        this.staying = staying;
        this.calls = calls;
    }

    /** @param known videos that had a record before */
    record Result(long admitted, long known) {}

    Result admit(List<StoredObject> videos, Optional<String> preset, Pace pace) {
        List<List<StoredObject>> chunks = new ArrayList<>();
        for (int from = 0; from < videos.size(); from += CHUNK) {
            chunks.add(videos.subList(from, Math.min(from + CHUNK, videos.size())));
        }
        long admitted = calls
                .each("admitted or known", chunks, videos.size(), List::size, chunk -> admitChunk(chunk, preset, pace))
                .stream()
                .mapToLong(Long::longValue)
                .sum();
        return new Result(admitted, videos.size() - admitted);
    }

    /** Reads before it writes: a read costs much less than a refused write. */
    private long admitChunk(List<StoredObject> chunk, Optional<String> preset, Pace pace) {
        Map<Long, Video> there = table.findAll(chunk.stream().map(Admitting::id).toList());
        return chunk.stream()
                .filter(object -> !isOf(there.get(id(object)), object))
                .filter(object -> staying.admit(object, preset, pace.turn()).isNew())
                .count();
    }

    private static boolean isOf(Video video, StoredObject object) {
        return video != null && video.isOf(object.bucket(), object.key(), object.version());
    }

    private static long id(StoredObject object) {
        return VideoId.of(object.bucket(), object.key(), object.version());
    }
}
