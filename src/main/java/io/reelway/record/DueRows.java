package io.reelway.record;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.settings.Settings;
import io.reelway.video.Attribute;
import io.reelway.video.Delayed;
import io.reelway.video.Due;
import io.reelway.video.DueItems;
import io.reelway.video.TableIndex;
import io.reelway.video.TableIndexes;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import io.reelway.video.VideoUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Finds the rows that are due, and takes each for one process at a time. A row that is taken is due again after a
 * lease, unless it is written by then.
 */
@RegisterForReflection
@ApplicationScoped
@Named("dueRows")
public class DueRows {
    /** The most rows at a time: more than one pass writes, few enough for memory. */
    private static final int MOST = 500;

    private final DynamoDbClient dynamo;
    private final VideoTable videos;
    private final TableIndexes indexes;
    private final Settings settings;
    private final Clock clock;

    public DueRows(DynamoDbClient dynamo, VideoTable videos, TableIndexes indexes, Settings settings, Clock clock) {
        this.dynamo = dynamo;
        this.videos = videos;
        this.indexes = indexes;
        this.settings = settings;
        this.clock = clock;
    }

    /** The rows of that record which are due, the longest due first. */
    public List<DueRow> find(Sink sink) {
        return new DueItems(dynamo, settings.videosTable(), indexes.has(TableIndex.DUE))
                .until(sink.word(), clock.instant(), MOST)
                .map(DueRow::new)
                .toList();
    }

    /**
     * The row as it is now, taken by this process for a lease.
     *
     * @return null where another process has taken or written it
     */
    public DueRow take(DueRow row) {
        return taken(row, asRead(row)).orElse(null);
    }

    /** The same, and notes the batch that is going to hold the row. */
    public Optional<DueRow> takeFor(DueRow row, String batch) {
        List<String> batches = Stream.concat(row.texts(Attribute.BATCHES).stream(), Stream.of(batch))
                .toList();
        return taken(row, asRead(row).whenAsRead(Attribute.BATCHES, row.item()).set(Attribute.BATCHES, batches));
    }

    private Optional<DueRow> taken(DueRow row, VideoUpdate update) {
        if (!row.item().has(Attribute.DUE_AT)) {
            return Optional.empty();
        }
        return videos.write(update.set(Attribute.DUE_AT, Due.at(clock.instant().plus(settings.lease()))))
                .map(DueRow::new);
    }

    private static VideoUpdate asRead(DueRow row) {
        return VideoUpdate.of(row.id()).whenAsRead(Attribute.DUE_AT, row.item());
    }

    /** The row is written and its item goes, unless another process has taken it since. */
    public void remove(DueRow taken) {
        videos.delete(taken.id(), Attribute.DUE_AT, taken.item().value(Attribute.DUE_AT));
    }

    /**
     * The row is written; its item stays, and says that the row exists.
     *
     * @return whether no other process has taken it since
     */
    public boolean keep(DueRow taken) {
        return videos.write(asRead(taken).notDue().remove(Attribute.BATCHES, Attribute.DELAYED))
                .isPresent();
    }

    /** Whether no other process has taken one of these rows since. */
    public boolean areOurs(List<DueRow> taken) {
        Map<Long, Video> now = videos.findAll(taken.stream().map(DueRow::id).toList());
        return taken.stream().allMatch(row -> Optional.ofNullable(now.get(row.id()))
                .filter(item -> item.has(Attribute.DUE_AT))
                .filter(item -> item.value(Attribute.DUE_AT).equals(row.item().value(Attribute.DUE_AT)))
                .isPresent());
    }

    /** The row could not be written for a reason of its own: it is due again after a delay that grows. */
    public void postpone(DueRow taken, String step, String why) {
        Instant now = clock.instant();
        Delayed delay = Delayed.again(taken.item(), step, why, now);
        Instant until = delay.until(
                now, settings.retryDelay(), ThreadLocalRandom.current().nextDouble());
        videos.write(asRead(taken).set(Attribute.DELAYED, delay.attributes()).set(Attribute.DUE_AT, Due.at(until)));
    }

    /** The row is due again at that time, for a reason that is not its own. */
    public void giveBack(DueRow taken, Instant until) {
        videos.write(asRead(taken).set(Attribute.DUE_AT, Due.at(until)));
    }
}
