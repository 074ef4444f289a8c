package io.reelway.cli.admit;

import io.reelway.arrival.KeyName;
import io.reelway.cli.shared.AwsTarget;
import io.reelway.cli.shared.BulkCalls;
import io.reelway.cli.shared.Count;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.TargetOptions;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.VideoRecords;
import io.reelway.video.Staying;
import io.reelway.video.VideoTable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** {@code ./reelway backfill}: admits the videos of an existing library. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description = {
            "Admits the videos of a library, in whatever bucket. They stay where they lie: nothing of them is moved, copied"
                    + " or deleted. New uploads go first; the library has what workers are left. Sidecars, captions,"
                    + " folders and archived objects are left out.",
            "It counts first, then asks. It may be ended and begun again: no object gets a second record. What was"
                    + " admitted is processed by the Reelway that runs, whether this command runs or not.",
            "It uses the AWS that the standard variables name (AWS_ENDPOINT_URL, AWS_PROFILE, AWS_REGION, ...), or"
                    + " without any the Reelway that runs on this machine."
        })
public final class BackfillCommand implements Callable<Integer> {
    private static final double GIGA = 1e9;
    private static final int MOST_KINDS = 6;

    private final Terminal terminal;
    private final ProgramFiles files;
    private final Map<String, String> variables;
    private final InputStream answers;

    @Spec
    private CommandSpec spec;

    @Mixin
    private TargetOptions options;

    @Mixin
    private Question question = new Question();

    @Option(names = "--preset", paramLabel = "NAME", description = "In place of the sidecar's and of the default one.")
    private String preset;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "At most so many videos a minute begin (default: as many as workers can).")
    private Integer rate;

    @Parameters(
            paramLabel = "LIBRARY",
            description =
                    "s3://BUCKET/BEGINNING; or a file of keys, one a line (s3://BUCKET/KEY, or a KEY of the source"
                            + " bucket); or the manifest.json of an S3 Inventory in CSV, here or at s3://.")
    private String library;

    public BackfillCommand(Terminal terminal, ProgramFiles files, Map<String, String> variables, InputStream answers) {
        this.terminal = terminal;
        this.files = files;
        this.variables = variables;
        this.answers = answers;
    }

    @Override
    public Integer call() throws IOException {
        if (rate != null && rate < 1) {
            throw new ParameterException(spec.commandLine(), "--rate wants a number from 1 on, not " + rate + ".");
        }
        return on(options.target(files, variables));
    }

    /** The exit code. */
    public int on(AwsTarget target) throws IOException {
        PresetWord.check(preset, variables, target.embedded().isPresent(), terminal);
        try (S3Client s3 = target.patientClient(target.s3());
                DynamoDbClient dynamo = target.patientClient(DynamoDbClient.builder())) {
            BulkCalls calls = new BulkCalls(terminal);
            Library found = new SourceFinder(
                            new SourceBucket(s3),
                            new InventoryFiles(s3),
                            target.resource("REELWAY_SOURCE_BUCKET", "reelway-source"))
                    .find(library, calls);
            show(found);
            if (found.videos().isEmpty()) {
                terminal.line("Nothing to admit.");
                return 0;
            }
            wrapped(Estimate.of(found.videos().size(), rate, new VideoRecords(dynamo, target.table())));
            if (!question.isMeant(terminal, "Admit them, behind new uploads?", answers)) {
                return 0;
            }
            VideoTable table = new VideoTable(dynamo, target.table(), (transition, video) -> {});
            Clock clock = Clock.systemUTC();
            Admitting.Result result = new Admitting(table, new Staying(table, clock), calls)
                    .admit(found.videos(), Optional.ofNullable(preset), Pace.of(rate, dynamo, target.table(), clock));
            wrapped(Count.of(result.admitted(), "video") + " admitted"
                    + (result.known() == 0 ? "" : ", " + Count.of(result.known(), "video") + " known before")
                    + ". ./reelway list shows how they are.");
            return 0;
        }
    }

    private void show(Library found) {
        Map<String, Long> kinds = found.videos().stream()
                .collect(Collectors.groupingBy(
                        object -> KeyName.of(object.key()).extension().toLowerCase(Locale.ROOT),
                        Collectors.counting()));
        terminal.line(String.format(
                Locale.ROOT, "%s, %,.1f GB", Count.of(found.videos().size(), "video"), found.bytes() / GIGA));
        kinds.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_KINDS)
                .forEach(kind -> terminal.line(String.format(
                        Locale.ROOT,
                        "  %,d %s",
                        kind.getValue(),
                        kind.getKey().isEmpty() ? "without an extension" : "." + Terminal.harmless(kind.getKey()))));
        found.left().forEach((reason, left) -> {
            wrapped(String.format(Locale.ROOT, "%,d left out: ", left.count()) + reason.words());
            left.first().forEach(address -> terminal.line("  " + Terminal.harmless(address.toString())));
        });
    }

    private void wrapped(String text) {
        terminal.lines(terminal.wrapped(text, 0));
    }
}
