package io.reelway.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.cli.shared.AwsTarget;
import io.reelway.cli.shared.JsonText;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.RouteFolder;
import io.reelway.cli.shared.RouteIndex;
import io.reelway.cli.shared.TargetOptions;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.VideoRecords;
import io.reelway.video.AttributeValues;
import io.reelway.video.Video;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** {@code ./reelway show}: all known facts of one video. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Tells how a video is: what it was given, why it failed, which quality rules it breaks, how long each step took and where its route stands,"
                    + " which programs ran and what the last one said, what was made, what it cost, and where it all"
                    + " lies.",
            "It looks at the AWS that the standard variables name (AWS_ENDPOINT_URL, AWS_PROFILE, AWS_REGION, ...), or"
                    + " without any at the Reelway that runs on this machine."
        })
public final class ShowCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Terminal terminal;
    private final ProgramFiles files;

    @Mixin
    private TargetOptions options;

    @Option(names = "--argv", description = "Show the whole command line of each program.")
    private boolean argv;

    @Option(
            names = "--links",
            description = "Show addresses of what was made that a browser opens for an hour, in place of keys.")
    private boolean links;

    @Option(names = "--json", description = "The record and the report as they are.")
    private boolean json;

    @Parameters(paramLabel = "KEY", description = VideoRecords.WORD)
    private String key;

    public ShowCommand(Terminal terminal, ProgramFiles files) {
        this.terminal = terminal;
        this.files = files;
    }

    @Override
    public Integer call() throws IOException {
        return on(options.target(files, System.getenv()));
    }

    /** The exit code. */
    int on(AwsTarget target) throws IOException {
        String output = target.resource("REELWAY_OUTPUT_BUCKET", "reelway-output");
        try (DynamoDbClient dynamo = target.client(DynamoDbClient.builder());
                S3Client s3 = target.client(target.s3());
                OutputLinks signed = new OutputLinks(target)) {
            Video video = new VideoRecords(dynamo, target.table()).find(key);
            JsonNode record = JSON.valueToTree(AttributeValues.plain(video.item()));
            VideoDocuments documents = VideoDocuments.of(video, output, s3);
            if (json) {
                ObjectNode both = JSON.createObjectNode();
                both.set("record", record);
                documents.report().ifPresent(found -> both.set("report", found));
                terminal.line(JsonText.pretty(both));
            } else {
                RouteIndex routes = RouteIndex.of(RouteFolder.of(null, target.variables()));
                ShownVideo.Wanted wanted = new ShownVideo.Wanted(
                        argv, links ? Optional.of(signed::to) : Optional.empty(), routes::place, output);
                terminal.lines(
                        new ShownVideo(terminal, wanted, Clock.systemUTC().instant()).lines(video, record, documents));
            }
            return 0;
        }
    }
}
