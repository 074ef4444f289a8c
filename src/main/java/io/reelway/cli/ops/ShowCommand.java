package io.reelway.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.cli.shared.AwsTarget;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.TargetOptions;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.VideoRecords;
import io.reelway.stage.Ends;
import io.reelway.video.Values;
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
import software.amazon.awssdk.services.s3.model.S3Exception;

/** {@code ./reelway show}: all that is known of one video. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Tells how a video is: what it was given, why it failed, how long each step took, which programs ran and what"
                    + " the last one said, what was made, and where it all lies.",
            "It looks at the AWS that the standard variables name (AWS_ENDPOINT_URL, AWS_PROFILE, AWS_REGION, ...), or"
                    + " without any at the Reelway that runs on this machine."
        })
public final class ShowCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NOT_FOUND = 404;

    private final Terminal terminal;
    private final ProgramFiles files;

    @Mixin
    private TargetOptions options;

    @Option(names = "--argv", description = "Show the whole command line of each program.")
    private boolean argv;

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
        try (DynamoDbClient dynamo = target.client(DynamoDbClient.builder());
                S3Client s3 = target.client(
                        S3Client.builder().forcePathStyle(target.endpoint("S3").isPresent()))) {
            Video video = new VideoRecords(dynamo, target.table()).find(key);
            JsonNode record = JSON.valueToTree(Values.plain(video.item()));
            String output = target.resource("REELWAY_OUTPUT_BUCKET", "reelway-output");
            Optional<Ends.Place> place = place(video, output);
            Optional<JsonNode> report = place.isEmpty() ? Optional.empty() : report(s3, video, place.get());
            if (json) {
                ObjectNode both = JSON.createObjectNode();
                both.set("record", record);
                report.ifPresent(found -> both.set("report", found));
                terminal.line(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(both));
            } else {
                terminal.lines(
                        new ShownVideo(terminal, argv, output, Clock.systemUTC().instant())
                                .lines(video, record, report, report.isPresent() ? place : Optional.empty()));
            }
            return 0;
        }
    }

    /** Only an end has a report. */
    private static Optional<Ends.Place> place(Video video, String output) {
        return video.status().isFinal()
                ? video.asset().map(asset -> Ends.report(video, video.status(), asset, output))
                : Optional.empty();
    }

    /** Empty where there is none, or one of another run: it says nothing of this one. */
    private static Optional<JsonNode> report(S3Client s3, Video video, Ends.Place place) throws IOException {
        try {
            JsonNode report = JSON.readTree(s3.getObjectAsBytes(
                            request -> request.bucket(place.bucket()).key(place.key()))
                    .asByteArray());
            return Optional.of(report).filter(found -> found.path("video_id").asLong() == video.videoId());
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
