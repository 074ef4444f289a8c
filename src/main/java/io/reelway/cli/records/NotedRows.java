package io.reelway.cli.records;

import io.reelway.record.Sink;
import io.reelway.video.Attribute;
import io.reelway.video.Delayed;
import io.reelway.video.DueItems;
import io.reelway.video.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rows that one rebuild has noted.
 *
 * @param noted the time in their notes, by which they are told from other rows
 */
record NotedRows(DueItems due, Instant noted) {
    /**
     * Those that are not written yet.
     *
     * @param refused how many of them the database refused when they were tried
     * @param reason of one of these; null without any
     */
    record Waiting(long count, long refused, String reason) {}

    Waiting waiting() {
        List<Optional<Delayed>> rows = due.all(Sink.POSTGRESQL.word(), Attribute.CREATION_TIME, Attribute.DELAYED)
                .filter(row -> row.text(Attribute.CREATION_TIME).equals(Optional.of(Times.text(noted))))
                .map(Delayed::of)
                .toList();
        List<Delayed> refused = rows.stream().flatMap(Optional::stream).toList();
        return new Waiting(
                rows.size(),
                refused.size(),
                refused.stream().map(Delayed::message).findFirst().orElse(null));
    }
}
