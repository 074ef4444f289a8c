package io.reelway.cli.ops;

import io.reelway.cli.shared.AwsTarget;
import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Stack;
import io.reelway.cli.shared.TargetOptions;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.VideoRecords;
import io.reelway.video.Attribute;
import io.reelway.video.Video;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code ./reelway logs}: the log lines of one video from this machine's Reelway. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the lines of the log that speak of a video, of the Reelway that runs on this machine. Elsewhere the"
                    + " log is what the program writes to its standard output: ask there for the video's number, which"
                    + " ./reelway show KEY tells."
        })
public final class LogsCommand implements Callable<Integer> {
    private static final List<String> NAMES = List.of("reelway.log.1", "reelway.log");

    private final Terminal terminal;
    private final ProgramFiles files;

    @Mixin
    private TargetOptions options;

    @Parameters(paramLabel = "KEY", description = VideoRecords.WORD)
    private String key;

    public LogsCommand(Terminal terminal, ProgramFiles files) {
        this.terminal = terminal;
        this.files = files;
    }

    @Override
    public Integer call() throws IOException {
        AwsTarget target = options.target(files, System.getenv());
        Optional<Stack> stack = options.stack(System.getenv());
        if (stack.isPresent()) {
            return of(stack.get(), target);
        }
        if (target.embedded().isEmpty()) {
            throw new CliException("The log of a Reelway elsewhere is where its standard output goes, on ECS and Lambda"
                    + " CloudWatch Logs: search there for the video's number, which ./reelway show tells.");
        }
        return on(target, options.folder(files).resolve("logs"));
    }

    /** Prints the AWS command that reads a log on AWS. */
    private int of(Stack stack, AwsTarget target) {
        String group = stack.log()
                .orElseThrow(
                        () -> new CliException("The stack " + stack.name() + " runs nothing and has no log: name that"
                                + " of deploy/ecs.yaml or deploy/lambda.yaml, such as reelway-ecs."));
        try (DynamoDbClient dynamo = target.client(DynamoDbClient.builder())) {
            Video video = new VideoRecords(dynamo, target.table()).find(key);
            terminal.line("The log is in CloudWatch Logs. This prints what it says of " + video.videoId() + ":");
            terminal.line("aws logs tail " + group + " --since "
                    + video.text(Attribute.CREATION_TIME).orElse("1d") + " --filter-pattern '\"" + video.videoId()
                    + "\"'");
            return 0;
        }
    }

    /** The exit code. */
    int on(AwsTarget target, Path logs) throws IOException {
        try (DynamoDbClient dynamo = target.client(DynamoDbClient.builder())) {
            Video video = new VideoRecords(dynamo, target.table()).find(key);
            String number = Long.toString(video.videoId());
            for (String name : NAMES) {
                if (Files.isRegularFile(logs.resolve(name))) {
                    // this reader turns a byte that is no text into a replacement character; others fail
                    try (BufferedReader lines = new BufferedReader(
                            new InputStreamReader(Files.newInputStream(logs.resolve(name)), StandardCharsets.UTF_8))) {
                        lines.lines()
                                .filter(line -> line.contains(number))
                                .map(Terminal::harmless)
                                .forEach(terminal::line);
                    }
                }
            }
            return 0;
        }
    }
}
