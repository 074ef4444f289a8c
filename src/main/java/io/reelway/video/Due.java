package io.reelway.video;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The attributes of the sparse index {@code due}. A record has them while it needs attention at a later time; a final
 * record with nothing left to do has none.
 */
public final class Due {
    /**
     * The {@link Attribute#DUE_SHARD} of videos in the backlog: they begin only when no newer video waits, the oldest
     * first.
     */
    public static final String BACKLOG = "backlog";

    private static final int SHARDS = 8;
    private static final String QUEUE = "queue:";
    private static final int MOST_PRIORITY = 50;

    /** More than the milliseconds of any time, so that a place in a queue is no time that comes. */
    private static final long APART = 10_000_000_000_000L;

    private Due() {}

    /** Spreads the index over several partitions of DynamoDB. */
    public static String shard(long videoId) {
        return Integer.toString((int) (videoId % SHARDS));
    }

    /** All values of {@link #shard}. The {@link #BACKLOG} is not among them; it is read separately. */
    public static List<String> shards() {
        return IntStream.range(0, SHARDS).mapToObj(Integer::toString).toList();
    }

    /** The {@link Attribute#DUE_SHARD} of the jobs that wait in a queue of the MediaConvert API. */
    public static String queue(String name) {
        return QUEUE + name;
    }

    /** The place in a queue: jobs of a higher priority go first, of the same one those that came first. */
    static long place(int priority, Instant created) {
        return (MOST_PRIORITY + 1 - priority) * APART + at(created);
    }

    /**
     * When a video that is FAILED or final needs attention next: for its next attempt, for files to be removed, or for
     * a late sidecar to be moved.
     *
     * @param leftovers of its record
     */
    public static Optional<Instant> atRest(Video video, List<Leftover> leftovers) {
        return atRest(video, leftovers, video.sidecarMove());
    }

    /** @param move of a late sidecar, in place of the one in the record */
    static Optional<Instant> atRest(Video video, List<Leftover> leftovers, Optional<SidecarMove> move) {
        Stream<Instant> retry = video.status() == Status.FAILED ? video.retryAt().stream() : Stream.empty();
        return Stream.of(retry, leftovers.stream().map(Leftover::after), move.map(SidecarMove::at).stream())
                .flatMap(times -> times)
                .min(Comparator.naturalOrder());
    }

    /** Milliseconds since 1970, so that the index sorts. */
    public static long at(Instant time) {
        return time.toEpochMilli();
    }
}
