package io.reelway.cli.ops;

import io.reelway.cli.shared.Finding;
import io.reelway.record.Sink;
import io.reelway.record.WaitingRows;
import io.reelway.video.DueItems;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Tells which rows of records that are kept elsewhere, and which events, have waited for a minute. Videos do not wait for them. */
final class RowsCheck {
    /** Rows wait some seconds as a rule. */
    private static final Duration USUAL = Duration.ofMinutes(1);

    private final DynamoDbClient dynamo;
    private final String table;

    RowsCheck(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** A finding for each sink with such rows. */
    List<Finding> findings(Instant now) {
        try {
            DueItems due = DueItems.of(dynamo, table);
            return Stream.of(Sink.values())
                    .flatMap(sink -> finding(sink, WaitingRows.of(due, sink), now).stream())
                    .toList();
        } catch (SdkException e) {
            return List.of(Finding.note("records", "not known: " + e.getMessage()));
        }
    }

    private static Optional<Finding> finding(Sink sink, WaitingRows rows, Instant now) {
        String cure =
                switch (sink) {
                    case POSTGRESQL ->
                        "Does the database run, and is REELWAY_RECORDS_POSTGRESQL true? /q/health says"
                                + " why it takes no rows.";
                    case PROVISIONING ->
                        "Is REELWAY_RECORDS_PROVISIONING true, and may Reelway write there? The log" + " says why not.";
                    case EVENTS ->
                        "Is REELWAY_MEDIACONVERT_EVENT_BUS set, and may Reelway put events there? The log says why"
                                + " not.";
                };
        return rows.since()
                .filter(since -> since.plus(USUAL).isBefore(now))
                .map(since -> Finding.note(sink.word(), rows.text(sink.one()) + ". " + cure));
    }
}
