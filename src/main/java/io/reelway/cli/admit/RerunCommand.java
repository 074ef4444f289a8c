package io.reelway.cli.admit;

import io.reelway.cli.shared.AwsTarget;
import io.reelway.cli.shared.BulkCalls;
import io.reelway.cli.shared.Count;
import io.reelway.cli.shared.PresetShelf;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.TargetOptions;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.VideoRecords;
import io.reelway.video.Attribute;
import io.reelway.video.ManualRequests;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code ./reelway rerun}: processes again the videos of a preset. */
@Command(
        name = "rerun",
        mixinStandardHelpOptions = true,
        description = {
            "Makes every PROCESSED video of a preset anew, as ./reelway retry KEY does: another round, with a final message"
                    + " of its own. New uploads go first. The results that are there stay until newer ones replace them.",
            "Ended and begun again with --older-than-preset, it makes none twice.",
            "It uses the AWS that the standard variables name (AWS_ENDPOINT_URL, AWS_PROFILE, AWS_REGION, ...), or"
                    + " without any the Reelway that runs on this machine."
        })
public final class RerunCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final ProgramFiles files;
    private final Map<String, String> variables;
    private final InputStream answers;

    @Mixin
    private TargetOptions options;

    @Mixin
    private Question question = new Question();

    @Option(names = "--preset", paramLabel = "NAME", required = true, description = "The preset's name.")
    private String preset;

    @Option(
            names = "--older-than-preset",
            description =
                    "Only what was made by another text of the preset than this machine has now: the built-in one, or"
                            + " that of REELWAY_PRESETS_DIR.")
    private boolean older;

    public RerunCommand(Terminal terminal, ProgramFiles files, Map<String, String> variables, InputStream answers) {
        this.terminal = terminal;
        this.files = files;
        this.variables = variables;
        this.answers = answers;
    }

    @Override
    public Integer call() throws IOException {
        return on(options.target(files, variables));
    }

    /** The exit code. */
    int on(AwsTarget target) throws IOException {
        String now = older ? PresetShelf.of(variables).presets().version(preset).sha256() : "";
        try (DynamoDbClient dynamo = target.patientClient(DynamoDbClient.builder())) {
            VideoRecords records = new VideoRecords(dynamo, target.table());
            List<Video> videos = records.processedBy(preset)
                    .filter(video -> !older || !isOf(video, now))
                    .toList();
            if (videos.isEmpty()) {
                terminal.lines(terminal.wrapped(
                        "Nothing to make anew: no PROCESSED video is of the preset " + preset
                                + (older ? " in another text than the one that is there now." : "."),
                        0));
                return 0;
            }
            terminal.line(Count.of(videos.size(), "video") + " of the preset " + preset);
            terminal.lines(terminal.wrapped(Estimate.of(videos.size(), null, records), 0));
            if (!question.isMeant(terminal, "Make them anew, behind new uploads?", answers)) {
                return 0;
            }
            Clock clock = Clock.systemUTC();
            ManualRequests requests =
                    new ManualRequests(new VideoTable(dynamo, target.table(), (transition, video) -> {}), clock);
            Pace pace = Pace.of(null, dynamo, target.table(), clock);
            long opened = new BulkCalls(terminal)
                            .each("opened", videos, video -> requests.rerun(video, pace.next())
                                    .isPresent())
                            .stream()
                            .filter(done -> done)
                            .count();
            terminal.line(Count.of(opened, "video") + " will be made anew; ./reelway list shows how they are.");
            return 0;
        }
    }

    /**
     * Whether the last run used exactly this text. Runs from before Reelway recorded the digest count as another text.
     */
    private boolean isOf(Video video, String sha256) {
        List<String> names =
                Arrays.asList(video.text(Attribute.PRESET).orElse("").split(","));
        List<String> texts =
                Arrays.asList(video.text(Attribute.PRESET_SHA256).orElse("").split(","));
        int place = names.indexOf(preset);
        return place < texts.size() && texts.get(place).equals(sha256);
    }
}
