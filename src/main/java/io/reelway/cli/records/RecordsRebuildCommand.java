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
import io.reelway.stage.Attempts;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.DueItems;
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

    /**
     * A video whose rows are written again.
     *
     * @param note the item that says so
     * @param isCut whether its record does not have its first runs any more
     */
    private record Noted(Map<Attribute, Object> note, boolean isCut) {
        private static Noted of(Video video, Instant now) {
            return new Noted(DatabaseNote.again(video, now), hadMoreRuns(video));
        }
    }

    @Override
    public Integer call() throws IOException {
        AwsTarget target = options.target(files, variables);
        try (DynamoDbClient dynamo = target.patientClient(DynamoDbClient.builder())) {
            Instant now = Instant.now();
            List<Noted> videos = new VideoRecords(dynamo, target.table())
                    .withRuns()
                    .map(video -> Noted.of(video, now))
                    .toList();
            VideoTable table = new VideoTable(dynamo, target.table(), (transition, video) -> {});
            new BulkCalls(terminal).each("noted", videos, video -> {
                table.putIfAbsent(video.note());
                return video;
            });
            terminal.line("The rows of " + Count.of(videos.size(), "video") + " are written again.");
            awaitWritten(new NotedRows(DueItems.of(dynamo, target.table()), now));
            terminal.line("All of them are in PostgreSQL.");
            long cut = videos.stream().filter(Noted::isCut).count();
            if (cut > 0) {
                terminal.lines(terminal.wrapped(
                        Count.of(cut, "video") + " had more runs than the table keeps. Those older runs have no rows,"
                                + " unless the database had them before.",
                        0));
            }
            return 0;
        }
    }

    private void awaitWritten(NotedRows rows) {
        NotedRows.Waiting before = null;
        long last = System.nanoTime();
        while (true) {
            long began = System.nanoTime();
            NotedRows.Waiting now = rows.waiting();
            if (now.count() == 0) {
                return;
            }
            if (now.count() == now.refused()) {
                throw new CliException("PostgreSQL refuses the rows of " + Count.of(now.refused(), "video")
                        + ", and has all others. They are tried again. The first reason: " + now.reason());
            }
            if (!now.equals(before)) {
                before = now;
                last = began;
            } else if (began - last > PATIENCE.toNanos()) {
                throw new CliException("No row was written within " + PATIENCE.toSeconds() + " s, and those of "
                        + Count.of(now.count(), "video") + " wait. Is REELWAY_RECORDS_POSTGRESQL=true where Reelway"
                        + " runs? /q/health says why it cannot write. The rows are written as soon as that is mended.");
            }
            // a look reads all that wait: it takes a tenth of the time at most
            LockSupport.parkNanos(Math.max(LOOK.toNanos(), 10 * (System.nanoTime() - began)));
        }
    }

    /** Whether the oldest run that the record still has is not the first one. */
    private static boolean hadMoreRuns(Video video) {
        return AttributeValues.plain(video.value(Attribute.ATTEMPTS)) instanceof List<?> runs
                && runs.size() >= Attempts.MOST
                && runs.get(0) instanceof Map<?, ?> first
                && !(isOne(first.get("round")) && isOne(first.get("attempt")));
    }

    private static boolean isOne(Object number) {
        return number instanceof Long count && count == 1;
    }
}
