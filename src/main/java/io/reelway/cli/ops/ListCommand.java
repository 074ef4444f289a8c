package io.reelway.cli.ops;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.cli.shared.AwsTarget;
import io.reelway.cli.shared.JsonText;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.TargetOptions;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import io.reelway.cli.shared.VideoRecords;
import io.reelway.document.Document;
import io.reelway.video.Attribute;
import io.reelway.video.Status;
import io.reelway.video.Video;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
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

/** {@code ./reelway list}: the videos that changed last, with their status. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the videos that changed last: since when they are what they are, their status or why they failed,"
                    + " their preset, the key under which they arrived. ./reelway show KEY tells more of one.",
            "It looks at the AWS that the standard variables name (AWS_ENDPOINT_URL, AWS_PROFILE, AWS_REGION, ...), or"
                    + " without any at the Reelway that runs on this machine."
        })
public final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final ProgramFiles files;

    @Spec
    private CommandSpec spec;

    @Mixin
    private TargetOptions options;

    @Option(
            names = "--status",
            split = ",",
            paramLabel = "STATUS",
            description = "Only those, such as FAILED,UNABLE_TO_PROCESS.")
    private Set<Status> states = EnumSet.allOf(Status.class);

    @Option(names = "--most", paramLabel = "N", description = "At most so many (default: 50).")
    private int most = 50;

    @Option(names = "--json", description = "One JSON text a line instead of a table.")
    private boolean json;

    @Parameters(arity = "0..1", paramLabel = "KEY", description = "Only arrivals whose keys begin so: uploads/news/.")
    private String prefix = "";

    public ListCommand(Terminal terminal, ProgramFiles files) {
        this.terminal = terminal;
        this.files = files;
    }

    @Override
    public Integer call() throws IOException {
        if (most < 1) {
            throw new ParameterException(spec.commandLine(), "--most wants a number from 1 on, not " + most + ".");
        }
        return on(options.target(files, System.getenv()));
    }

    /** The exit code. */
    int on(AwsTarget target) throws IOException {
        try (DynamoDbClient dynamo = target.client(DynamoDbClient.builder())) {
            List<Video> videos = new VideoRecords(dynamo, target.table()).latest(states, prefix, most);
            if (json) {
                for (Video video : videos) {
                    terminal.line(JsonText.line(Line.of(video)));
                }
            } else if (videos.isEmpty()) {
                terminal.line("No such video.");
            } else {
                table(videos);
            }
            return 0;
        }
    }

    /**
     * A video in the list for programs.
     *
     * @param since ISO 8601, UTC: time of its last change
     * @param code of its error; null without one
     * @param preset null where none is chosen yet
     */
    @RegisterForReflection
    @Document
    record Line(
            long videoId,
            Status status,
            String since,
            String code,
            String preset,
            int attempt,
            String arrivalKey,
            String key) {
        private static Line of(Video video) {
            return new Line(
                    video.videoId(),
                    video.status(),
                    video.updated().toString(),
                    video.errorCode().orElse(null),
                    video.text(Attribute.PRESET).orElse(null),
                    video.attempt(),
                    video.arrivalKey(),
                    video.key());
        }
    }

    private void table(List<Video> videos) {
        List<List<String>> rows = new ArrayList<>();
        videos.forEach(video -> rows.add(List.of(
                Ago.of(video.updated(), Clock.systemUTC().instant()),
                told(video),
                video.text(Attribute.PRESET).map(Terminal::harmless).orElse("-"),
                Terminal.harmless(video.arrivalKey()))));
        int[] width = new int[3];
        rows.forEach(row -> {
            for (int column = 0; column < width.length; column++) {
                width[column] = Math.max(width[column], row.get(column).length());
            }
        });
        for (int row = 0; row < rows.size(); row++) {
            List<String> cells = rows.get(row);
            String begin = "%" + width[0] + "s  ";
            String rest = "%-" + width[1] + "s  %-" + width[2] + "s  %s";
            String line = begin.formatted(cells.get(0)) + rest.formatted(cells.get(1), cells.get(2), cells.get(3));
            terminal.line(terminal.paint(Colour.of(videos.get(row).status()), cut(line)));
        }
    }

    /** The reason, where it is known; else the status. */
    private static String told(Video video) {
        Optional<String> code =
                switch (video.status()) {
                    case FAILED, UNABLE_TO_PROCESS -> video.errorCode();
                    default -> Optional.empty();
                };
        return code.map(why -> (video.status() == Status.FAILED ? "FAILED, " : "UNABLE, ") + why)
                .orElse(video.status() + (video.isHeld() ? ", held" : ""));
    }

    private String cut(String line) {
        return !terminal.live() || line.length() <= terminal.columns()
                ? line
                : line.substring(0, terminal.columns() - 1) + "…";
    }
}
