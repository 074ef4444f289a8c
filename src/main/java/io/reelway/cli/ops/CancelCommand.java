package io.reelway.cli.ops;

import io.reelway.cli.shared.AwsTarget;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.TargetOptions;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.VideoRecords;
import io.reelway.video.ManualRequest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code ./reelway cancel}: cancels videos that are no longer wanted. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = {
            "Ends videos that have not ended yet: they become UNABLE_TO_PROCESS with the code CANCELLED, one that is being"
                    + " worked on within seconds.",
            "It looks at the AWS that the standard variables name (AWS_ENDPOINT_URL, AWS_PROFILE, AWS_REGION, ...), or"
                    + " without any at the Reelway that runs on this machine. Exit code 0 only if all could be cancelled."
        })
public final class CancelCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final ProgramFiles files;

    @Mixin
    private TargetOptions options;

    @Option(names = "--dry-run", description = "Say what would be done, and change nothing.")
    private boolean dryRun;

    @Parameters(paramLabel = "KEY", arity = "1..*", description = VideoRecords.WORD)
    private List<String> keys;

    public CancelCommand(Terminal terminal, ProgramFiles files) {
        this.terminal = terminal;
        this.files = files;
    }

    @Override
    public Integer call() throws IOException {
        return on(options.target(files, System.getenv()));
    }

    /** The exit code. */
    int on(AwsTarget target) {
        try (DynamoDbClient dynamo = target.client(DynamoDbClient.builder())) {
            VideoRecords records = new VideoRecords(dynamo, target.table());
            return new RequestRun(terminal, records, ManualRequest.CANCEL, dryRun)
                    .of(keys.stream().map(records::find).distinct().toList());
        }
    }
}
