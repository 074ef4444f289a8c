package io.reelway.cli.preset;

import io.reelway.check.CheckDocument;
import io.reelway.check.PresetCheck;
import io.reelway.check.PresetChecker;
import io.reelway.check.PresetText;
import io.reelway.check.SampleSource;
import io.reelway.cli.shared.Ffmpeg;
import io.reelway.cli.shared.JsonText;
import io.reelway.cli.shared.LocalVideo;
import io.reelway.cli.shared.PresetShelf;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import io.reelway.encode.plan.AnalysisPlan;
import io.reelway.error.Printable;
import io.reelway.ffmpeg.CapabilityReader;
import io.reelway.ffmpeg.Programs;
import io.reelway.preset.library.PresetForm;
import io.reelway.preset.mediaconvert.Verdict;
import io.reelway.quality.rule.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./reelway presets check FILE}: checks whether a preset can be used, and shows its outputs. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Looks at a preset (YAML) or a MediaConvert job (JSON): what becomes of each setting of a job, what would be"
                    + " made of a typical video, and the ffmpeg command that makes it. Nothing is encoded.",
            "Exit code 1 if it is refused; the last line says why."
        })
final class PresetCheckCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final PresetShelf shelf;

    @Parameters(paramLabel = "FILE", description = "The file, or the name of a preset that is there.")
    private String given;

    @Option(names = "--source", paramLabel = "VIDEO", description = "Try it on this video instead of a typical one.")
    private Path video;

    @Option(names = "--json", description = "The answer for machines.")
    private boolean json;

    PresetCheckCommand(Terminal terminal, PresetShelf shelf) {
        this.terminal = terminal;
        this.shelf = shelf;
    }

    @Override
    public Integer call() throws IOException {
        PresetText text = shelf.fileOrName(given);
        Ffmpeg ffmpeg = Ffmpeg.find();
        Programs programs = ffmpeg.programs();
        SampleSource source = video == null ? SampleSource.ofTypical() : LocalVideo.probe(video, ffmpeg);
        PresetCheck check = new PresetChecker(new CapabilityReader(programs)::get, shelf.rules()).check(text, source);
        if (json) {
            terminal.line(JsonText.pretty(CheckDocument.of(check)));
        } else {
            show(check, programs);
        }
        return check.ok() && (video == null || check.unsuited().isEmpty()) ? 0 : 1;
    }

    private void show(PresetCheck check, Programs programs) {
        subject(check);
        check.plan().ifPresent(plan -> {
            heading(outcome(check));
            terminal.lines(PresetOutputs.lines(terminal, plan));
            if (check.source().typical()) {
                terminal.line(terminal.paint(Colour.FAINT, "  (--source VIDEO tells it for a video of yours)"));
            }
        });
        rules(check.rules());
        if (!check.ffmpeg().isEmpty()) {
            heading("The command that makes it, in an empty folder");
            terminal.lines(command(check, programs));
            measuredFirst(check);
        }
        terminal.line("");
        check.unsuited()
                .ifPresent(reason -> say(
                        Colour.WARNING, "The preset is right, but this video cannot take it: " + reason.getMessage()));
        check.refusal()
                .ifPresentOrElse(refusal -> say(Colour.BAD, refusal.getMessage()), () -> say(Colour.GOOD, good(check)));
    }

    private void subject(PresetCheck check) {
        PresetText text = check.text();
        String file = Terminal.harmless(Path.of(text.file()).getFileName().toString());
        if (text.form() == PresetForm.JOB) {
            PresetSettings settings = new PresetSettings(terminal, check.settings());
            terminal.line(terminal.paint(Colour.HEADING, file) + ", a MediaConvert job");
            if (!check.settings().isEmpty()) {
                terminal.line(settings.counts());
                terminal.lines(settings.lines());
            }
        } else {
            terminal.line(terminal.paint(Colour.HEADING, file) + ", a preset");
            check.preset()
                    .filter(preset -> !preset.description().isEmpty())
                    .ifPresent(preset -> terminal.lines(terminal.wrapped(Terminal.harmless(preset.description()), 0)));
        }
    }

    private String outcome(PresetCheck check) {
        SampleSource source = check.source();
        return "What it makes of "
                + (source.typical()
                        ? "a typical video"
                        : Printable.line(video.getFileName().toString())) + " (" + PresetOutputs.source(source.media())
                + ")";
    }

    private void heading(String text) {
        terminal.line("");
        terminal.line(terminal.paint(Colour.HEADING, text));
    }

    private void rules(List<Rule> rules) {
        for (Rule.Breaking breaking : Rule.Breaking.values()) {
            List<String> lines = rules.stream()
                    .filter(rule -> rule.breaking() == breaking)
                    .map(rule -> "  " + rule.kind().word() + ": " + rule.text()
                            + (rule.of() == Rule.Subject.OUTPUTS ? " on outputs" : ""))
                    .toList();
            if (!lines.isEmpty()) {
                heading(
                        breaking == Rule.Breaking.REJECT
                                ? "A video is rejected unless it keeps these rules"
                                : "The report warns where one of these is broken");
                lines.forEach(line -> terminal.line(Terminal.harmless(line)));
            }
        }
    }

    private void measuredFirst(PresetCheck check) {
        AnalysisPlan analysis = AnalysisPlan.of(check.plan().orElseThrow());
        List<String> measured = new ArrayList<>();
        if (!analysis.loudness().isEmpty()) {
            measured.add("loudness");
        }
        if (analysis.cut().isPresent()) {
            measured.add("key frames");
        }
        if (!measured.isEmpty()) {
            terminal.line("");
            terminal.lines(terminal.wrapped(
                    "Reelway measures the " + String.join(" and the ", measured)
                            + " of each video first, and sets the command accordingly; here usual values are assumed.",
                    0));
        }
    }

    private List<String> command(PresetCheck check, Programs programs) {
        List<String> words = new ArrayList<>();
        words.add(programs.ffmpeg().toString());
        words.addAll(check.ffmpeg());
        List<String> lines = new ArrayList<>();
        String path = Optional.ofNullable(video)
                .map(file ->
                        PresetShell.quoted(file.toAbsolutePath().normalize().toString()))
                .orElse("YOUR-VIDEO");
        lines.add("mkdir out");
        lines.add("ln -s " + path + " source");
        lines.addAll(PresetShell.lines(programs.environment(), words, terminal.columns()));
        return lines;
    }

    private static String good(PresetCheck check) {
        if (check.text().form() == PresetForm.PRESET) {
            return "This preset can be used.";
        }
        long approximated = check.settings(Verdict.APPROXIMATED).size();
        return approximated == 0
                ? "This job runs as it is."
                : "This job runs; " + approximated + (approximated == 1 ? " setting is" : " settings are")
                        + " done in another way, as said above.";
    }

    private void say(Colour colour, String text) {
        terminal.wrapped(Terminal.harmless(text), 0).forEach(line -> terminal.line(terminal.paint(colour, line)));
    }
}
