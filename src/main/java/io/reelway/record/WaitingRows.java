package io.reelway.record;

import io.reelway.video.Attribute;
import io.reelway.video.DueItems;
import io.reelway.video.Times;
import io.reelway.video.Video;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a sink that are not written yet.
 *
 * @param count how many; {@link #MOST} stands for any larger number
 * @param since when the oldest of them was noted; empty where none waits
 */
public record WaitingRows(long count, Optional<Instant> since) {
    /** More are not counted: each count reads them all. */
    public static final int MOST = 10_000;

    /** Counts them. */
    public static WaitingRows of(DueItems due, Sink sink) {
        List<Instant> times = due.all(sink.word(), Attribute.CREATION_TIME)
                .limit(MOST)
                .map(Video::created)
                .toList();
        return new WaitingRows(times.size(), times.stream().min(Comparator.naturalOrder()));
    }

    /**
     * In words: {@code 12 rows wait, the oldest since 2026-11-21T07:00:00.000Z}.
     *
     * @param one what one of them is called: {@code row}
     */
    public String text(String one) {
        if (since.isEmpty()) {
            return "no " + one + " waits";
        }
        String many = count >= MOST
                ? MOST + " " + one + "s or more wait"
                : count == 1 ? "1 " + one + " waits" : count + " " + one + "s wait";
        return many + (count == 1 ? " since " : ", the oldest since ") + Times.text(since.get());
    }
}
