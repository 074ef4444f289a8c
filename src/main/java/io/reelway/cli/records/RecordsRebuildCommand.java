package io.reelway.cli.records;

import io.reelway.cli.shared.AwsTarget;
import io.reelway.cli.shared.BulkCalls;
import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.Count;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.TargetOptions;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.VideoRecords;
import io.reelway.record.DatabaseNote;
import io.reelway.record.Sink;
import io.reelway.record.WaitingRows;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.TableIndex;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code ./reelway records rebuild}: has all rows written to PostgreSQL again, such as to a database that is empty. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = {
            "Has the rows of all videos written to PostgreSQL again, from the table of records, and waits until they are."
                    + " A row that is there already stays, or gets what is newer.",
            "The Reelway that runs writes them, so it needs REELWAY_RECORDS_POSTGRESQL=true. The table keeps the last 20"
                    + " runs of a video; the command says how many videos had more.",
            "It uses the AWS that the standard variables name (AWS_ENDPOINT_URL, AWS_PROFILE, AWS_REGION, ...), or"
                    + " without any the Reelway that runs on this machine."
        })
final class RecordsRebuildCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** How long nothing may be written. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** How many runs of a video its record keeps. */
    private static final int KEPT = 20;

    private final Terminal terminal;
    private final ProgramFiles files;
    private final Map<String, String> variables;

    @Mixin
    private TargetOptions options;

    RecordsRebuildCommand(Terminal terminal, ProgramFiles files, Map<String, String> variables) {
        this.terminal = terminal;
        this.files = files;
        this.variables = variables;
    }

    @Override
    public Integer call() throws IOException {
        AwsTarget target = options.target(files, variables);
        try (DynamoDbClient dynamo = target.patientClient(DynamoDbClient.builder())) {
            List<Video> videos =
                    new VideoRecords(dynamo, target.table()).withRuns().toList();
            VideoTable table = new VideoTable(dynamo, target.table(), (transition, video) -> {});
            Instant now = Instant.now();
            new BulkCalls(terminal).each("noted", videos, video -> {
                table.putIfAbsent(DatabaseNote.of(video, now));
                return video;
            });
            terminal.line(Count.of(videos.size(), "video") + " of the table " + target.table());
            awaitWritten(dynamo, target.table());
            terminal.line("All rows are in PostgreSQL.");
            long cut =
                    videos.stream().filter(RecordsRebuildCommand::hadMoreRuns).count();
            if (cut > 0) {
                terminal.lines(terminal.wrapped(
                        Count.of(cut, "video") + " had more runs than the table keeps. Those older runs have no rows,"
                                + " unless the database had them before.",
                        0));
            }
            return 0;
        }
    }

    private void awaitWritten(DynamoDbClient dynamo, String table) {
        boolean indexed = TableIndex.DUE.isIn(
                dynamo.describeTable(request -> request.tableName(table)).table());
        long before = Long.MAX_VALUE;
        Instant last = Instant.now();
        while (true) {
            WaitingRows rows = WaitingRows.of(dynamo, table, Sink.POSTGRESQL, indexed);
            if (rows.count() == 0) {
                return;
            }
            if (rows.count() != before) {
                before = rows.count();
                last = Instant.now();
            } else if (last.plus(PATIENCE).isBefore(Instant.now())) {
                throw new CliException("No row was written within " + PATIENCE.toSeconds() + " s (" + rows.text()
                        + "). Is REELWAY_RECORDS_POSTGRESQL=true where Reelway runs? /q/health says why it cannot write."
                        + " The rows wait, and are written as soon as that is mended.");
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** Whether the oldest run that the record still has is not the first one. */
    private static boolean hadMoreRuns(Video video) {
        if (!(AttributeValues.plain(video.value(Attribute.ATTEMPTS)) instanceof List<?> runs)
                || !(runs.get(0) instanceof Map<?, ?> first)) {
            return false;
        }
        return runs.size() >= KEPT && !(isOne(first.get("round")) && isOne(first.get("attempt")));
    }

    private static boolean isOne(Object number) {
        return number instanceof Long count && count == 1;
    }
}
