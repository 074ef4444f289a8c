package io.reelway.cli.quality;

import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.Ffmpeg;
import io.reelway.cli.shared.JsonText;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import io.reelway.error.VideoException;
import io.reelway.quality.measure.Measured;
import io.reelway.quality.report.ValueText;
import io.reelway.quality.rule.RuleKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./reelway quality}: judges files by rules, before they are delivered. */
@Command(
        name = "quality",
        mixinStandardHelpOptions = true,
        description = {
            "Measures each video and judges it by rules, as the program judges one that has arrived: length, size, black,"
                    + " frozen and silent parts, loudness, ... Writes NAME.quality.html, a page with all that was found, and"
                    + " NAME.quality.json. Nothing is encoded, AWS is not needed, and the video stays as it is.",
            "A sidecar beside it (NAME.json) says how long it has to be (duration) and who publishes it (pub_id).",
            "Exit code 0: no rule that rejects is broken. 1: a video is rejected. 2: a file is no video, or the command was"
                    + " not understood."
        })
public final class QualityCommand implements Callable<Integer> {
    private static final int REJECTED = 1;
    private static final int NOT_JUDGED = 2;

    private final Terminal terminal;
    private final Map<String, String> variables;

    @Option(
            names = "--rules",
            paramLabel = "NAME|FILE",
            description = "Names of rule files, with commas between them, or a file (default: those of REELWAY_QUALITY,"
                    + " or web).")
    private String rules;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder for the reports (default: the current one). They replace earlier reports only.")
    private Path out = Path.of("");

    @Option(names = "--json", description = "Print the report for machines in place of the table.")
    private boolean json;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Videos.")
    private List<Path> given;

    /** @param variables the environment */
    public QualityCommand(Terminal terminal, Map<String, String> variables) {
        this.terminal = terminal;
        this.variables = variables;
    }

    @Override
    public Integer call() {
        try {
            refuseEqualNames();
            ChosenRules chosen = ChosenRules.of(rules, variables);
            LocalInspection inspection = new LocalInspection(Ffmpeg.of(variables), chosen, Clock.systemUTC());
            int code = 0;
            for (Path video : given) {
                if (video != given.get(0) && !json) {
                    terminal.line("");
                }
                code = Math.max(code, judge(inspection, chosen, video));
            }
            return code;
        } catch (CliException | VideoException refused) {
            return notJudged(refused);
        }
    }

    private void refuseEqualNames() {
        Set<Path> names = new HashSet<>();
        for (Path video : given) {
            if (!names.add(video.getFileName())) {
                throw new CliException("Two of the files are called " + video.getFileName()
                        + ", and the report of one would replace that of the other: judge them one by one, each with"
                        + " its own --out.");
            }
        }
    }

    /** The exit code of one video; the others are judged whatever comes of it. */
    private int judge(LocalInspection inspection, ChosenRules chosen, Path video) {
        try {
            ReportFiles files = ReportFiles.in(out, String.valueOf(video.getFileName()));
            if (terminal.live() && !json) {
                terminal.line(terminal.paint(Colour.FAINT, "Measuring " + Terminal.harmless(video.toString())));
            }
            JudgedFile judged = inspection.of(video);
            String document = JsonText.pretty(judged.report());
            files.write(document, judged.page());
            if (json) {
                terminal.line(document);
            } else {
                show(judged, chosen, files);
            }
            return judged.judgement().isRejecting() ? REJECTED : 0;
        } catch (CliException | VideoException | IOException refused) {
            return notJudged(refused);
        }
    }

    private int notJudged(Exception refused) {
        terminal.tell(
                Colour.BAD,
                refused instanceof IOException ? "The video is not judged: " + refused : refused.getMessage());
        return NOT_JUDGED;
    }

    private void show(JudgedFile judged, ChosenRules chosen, ReportFiles files) {
        terminal.line(terminal.paint(
                Colour.HEADING, Terminal.harmless(judged.report().video().file())));
        terminal.lines(terminal.beside(
                "  ",
                2,
                Terminal.harmless(Stream.concat(
                                facts(judged.judgement().source()),
                                Stream.of("rules: " + String.join(", ", chosen.names())))
                        .collect(Collectors.joining(", ")))));
        terminal.lines(new QualityTable(terminal).lines(judged.judgement(), judged.outputRules()));
        terminal.line("  report     " + Terminal.harmless(files.page().toString()));
        terminal.line("             " + Terminal.harmless(files.document().toString()));
    }

    private static Stream<String> facts(Measured source) {
        return Stream.of(RuleKind.DURATION, RuleKind.SIZE, RuleKind.FPS)
                .flatMap(kind -> source.of(kind).stream())
                .map(ValueText::of);
    }
}
