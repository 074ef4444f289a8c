package io.reelway.cli.ops;

import io.reelway.cli.shared.AwsTarget;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.TargetOptions;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.VideoRecords;
import io.reelway.error.ErrorCode;
import io.reelway.video.ManualRequest;
import io.reelway.video.Status;
import io.reelway.video.Video;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code ./reelway retry}: another attempt for videos that have failed or wait for their next attempt. */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description = {
            "Tries videos again: one that has ended gets another round with attempt 1 and a final message of its own, a"
                    + " failed one its next attempt at once. A PROCESSED video is made anew only where its KEY is named.",
            "It looks at the AWS that the standard variables name (AWS_ENDPOINT_URL, AWS_PROFILE, AWS_REGION, ...), or"
                    + " without any at the Reelway that runs on this machine. Exit code 0 only if all that was asked for"
                    + " could be retried."
        })
public final class RetryCommand implements Callable<Integer> {
    /** The states that {@code --all} selects. */
    private static final Set<Status> FAILURES = Set.of(Status.FAILED, Status.UNABLE_TO_PROCESS);
    /** Codes of intended outcomes; to retry them, the user names the code or the KEY. */
    private static final Set<String> MEANT = Set.of(ErrorCode.CANCELLED.name(), ErrorCode.SUPERSEDED.name());

    private final Terminal terminal;
    private final ProgramFiles files;

    @Spec
    private CommandSpec spec;

    @Mixin
    private TargetOptions options;

    @Option(
            names = "--all",
            description = "Every video that is FAILED or UNABLE_TO_PROCESS, but for what was CANCELLED or SUPERSEDED.")
    private boolean all;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description = "Of all only those whose last error has this code, such as ENCODER_FAILED.")
    private ErrorCode code;

    @Option(names = "--dry-run", description = "Say what would be done, and change nothing.")
    private boolean dryRun;

    @Parameters(paramLabel = "KEY", description = VideoRecords.WORD)
    private List<String> keys = List.of();

    public RetryCommand(Terminal terminal, ProgramFiles files) {
        this.terminal = terminal;
        this.files = files;
    }

    @Override
    public Integer call() throws IOException {
        if (all != keys.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Which videos? Name the KEY of each, or --all for every one that failed.");
        }
        if (code != null && !all) {
            throw new ParameterException(
                    spec.commandLine(), "--code chooses among --all; it means nothing with a KEY.");
        }
        return on(options.target(files, System.getenv()));
    }

    /** The exit code. */
    int on(AwsTarget target) {
        try (DynamoDbClient dynamo = target.client(DynamoDbClient.builder())) {
            VideoRecords records = new VideoRecords(dynamo, target.table());
            List<Video> videos = all
                    ? failures(records)
                    : keys.stream().map(records::find).distinct().toList();
            if (videos.isEmpty()) {
                terminal.line("Nothing to retry: no video is FAILED or UNABLE_TO_PROCESS"
                        + (code == null ? "." : " with " + code + "."));
                return 0;
            }
            return new RequestRun(terminal, records, ManualRequest.RETRY, dryRun).of(videos);
        }
    }

    private List<Video> failures(VideoRecords records) {
        return records.in(FAILURES).stream()
                .filter(video -> {
                    Optional<String> last = video.errorCode();
                    return code == null
                            ? last.filter(MEANT::contains).isEmpty()
                            : last.filter(code.name()::equals).isPresent();
                })
                .toList();
    }
}
