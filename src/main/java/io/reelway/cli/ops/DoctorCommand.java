package io.reelway.cli.ops;

import io.reelway.cli.shared.AwsTarget;
import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.DataFolder;
import io.reelway.cli.shared.Finding;
import io.reelway.cli.shared.Finding.Mark;
import io.reelway.cli.shared.LaptopOptions;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.RunNote;
import io.reelway.cli.shared.StackOption;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./reelway doctor}: checks what works here, what does not, and says the one thing to do next. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Looks at ffmpeg, limits and AWS resources, changes nothing, and ends with \"Ready\" or with the one thing to"
                    + " do next.",
            "It looks at the AWS that the standard variables name (AWS_ENDPOINT_URL, AWS_PROFILE, AWS_REGION, ...), or"
                    + " without any at this machine's embedded one. Exit code 0 only if ready."
        })
public final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final ProgramFiles files;

    @Mixin
    private LaptopOptions options;

    @Option(names = "--laptop", description = "Look at this machine's embedded AWS whatever variables are set.")
    private boolean laptop;

    @Mixin
    private StackOption stack = new StackOption();

    public DoctorCommand(Terminal terminal, ProgramFiles files) {
        this.terminal = terminal;
        this.files = files;
    }

    @Override
    public Integer call() throws IOException {
        List<Finding> all = new ArrayList<>();
        all.addAll(section("Programs", programs(files)));
        Map<String, String> variables = System.getenv();
        Optional<String> meant = laptop ? Optional.empty() : AwsTarget.meantBy(variables);
        String ready;
        if (stack.name().isPresent()) {
            if (laptop) {
                throw new CliException("--stack names a Reelway on AWS, --laptop the one of this machine: give one.");
            }
            all.addAll(section("AWS, stack " + stack.name().get(), new AwsCheck(stack.target(variables)).findings()));
            ready = "Ready: the stack has all that Reelway needs.";
        } else if (meant.isPresent()) {
            all.addAll(section(
                    "AWS, because " + meant.get() + " is set (--laptop looks at the embedded one)",
                    new AwsCheck(new AwsTarget(Optional.empty(), variables)).findings()));
            ready = "Ready: Reelway can run with this AWS.";
        } else {
            Optional<RunNote> running = DataFolder.running(options.data(files));
            List<Finding> findings = running.isPresent()
                    ? new AwsCheck(new AwsTarget(running.map(RunNote::aws), variables)).findings()
                    : List.of(Finding.note("not running", "./reelway demo and ./reelway serve start it"));
            all.addAll(section("Embedded AWS, data in " + ProgramFiles.shown(options.data(files)), findings));
            ready = running.map(note -> "Ready: open " + note.http() + ".").orElse("Ready: start with ./reelway demo.");
        }
        Optional<String> todo = all.stream()
                .filter(finding -> finding.mark() == Mark.BAD)
                .findFirst()
                .flatMap(Finding::todo);
        terminal.line("");
        terminal.line(
                todo.map(text -> terminal.paint(Colour.BAD, text)).orElseGet(() -> terminal.paint(Colour.GOOD, ready)));
        return todo.isPresent() ? 1 : 0;
    }

    private static List<Finding> programs(ProgramFiles files) throws IOException {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.good("Java", Runtime.version() + ", " + System.getProperty("java.home")));
        findings.add(ArchiveCheck.finding(files));
        findings.addAll(FfmpegCheck.findings());
        findings.add(LimitsCheck.finding());
        return findings;
    }

    private List<Finding> section(String title, List<Finding> findings) {
        terminal.line(terminal.paint(Colour.HEADING, title));
        for (Finding finding : findings) {
            Colour colour =
                    switch (finding.mark()) {
                        case GOOD -> Colour.GOOD;
                        case NOTE -> Colour.WARNING;
                        case BAD -> Colour.BAD;
                    };
            String first = String.format(" %-15s ", finding.subject());
            String begin = "  " + terminal.paint(colour, finding.mark().sign()) + first;
            terminal.lines(terminal.beside(begin, "  ✓".length() + first.length(), finding.text()));
        }
        return findings;
    }
}
