package io.reelway.video;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The attributes of the sparse index {@code due}: whatever needs attention later has them, nothing final that is fully
 * announced does.
 */
public final class Due {
    /** The {@link Attribute#DUE_SHARD} of what begins only when there is nothing newer to do; the oldest first. */
    public static final String BACKLOG = "backlog";

    private static final int SHARDS = 8;

    private Due() {}

    /** Spreads the index over several partitions of DynamoDB. */
    public static String shard(long videoId) {
        return Integer.toString((int) (videoId % SHARDS));
    }

    /** All values of {@link #shard}; what is in the {@link #BACKLOG} is nobody's business before its turn. */
    public static List<String> shards() {
        return IntStream.range(0, SHARDS).mapToObj(Integer::toString).toList();
    }

    /**
     * When a video that is FAILED or final needs attention next: for its next attempt, for files that have to
     * go, and for a late sidecar that follows it.
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
