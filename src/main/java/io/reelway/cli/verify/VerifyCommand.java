package io.reelway.cli.verify;

import io.reelway.cli.shared.Count;
import io.reelway.cli.shared.Ffmpeg;
import io.reelway.cli.shared.Finding;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.TargetOptions;
import io.reelway.cli.shared.TemporaryFolder;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import io.reelway.cli.shared.VideoRecords;
import io.reelway.video.Attribute;
import io.reelway.video.Video;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./reelway verify}: checks that the parts of a split video cover it without gap or overlap. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Proves that the parts of a split video cover it without gap or overlap: reads the records, downloads the"
                    + " source and the parts into a temporary folder, and compares them. Copied parts have the source's"
                    + " packets in the source's order; encoded ones as many frames and seconds.",
            "It looks at the AWS that the standard variables name (AWS_ENDPOINT_URL, AWS_PROFILE, AWS_REGION, ...), or"
                    + " without any at the Reelway that runs on this machine. Exit code 0 only if all is proven."
        })
public final class VerifyCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final ProgramFiles files;

    @Mixin
    private TargetOptions options;

    @Parameters(paramLabel = "KEY", description = VideoRecords.WORD)
    private String key;

    public VerifyCommand(Terminal terminal, ProgramFiles files) {
        this.terminal = terminal;
        this.files = files;
    }

    @Override
    public Integer call() throws IOException {
        Ffmpeg ffmpeg = Ffmpeg.find();
        try (TemporaryFolder folder = ffmpeg.newWorkFolder("reelway-verify-");
                VerifyRecords records = new VerifyRecords(options.target(files, System.getenv()))) {
            Video parent = records.find(key);
            terminal.line("Video " + parent.videoId() + ", "
                    + parent.text(Attribute.ARRIVAL_KEY).orElse(parent.key()));
            List<VerifyLine> lines = new VerifyRun(records, ffmpeg, folder, this::show).lines(parent);
            return conclude(lines);
        }
    }

    private void show(VerifyLine line) {
        String sign = (line.good() ? Finding.Mark.GOOD : Finding.Mark.BAD).sign();
        String subject = String.format(" %-10s ", line.subject());
        String begin = "  " + terminal.paint(line.good() ? Colour.GOOD : Colour.BAD, sign) + subject;
        terminal.lines(terminal.beside(begin, "  ✓".length() + subject.length(), line.text()));
    }

    private int conclude(List<VerifyLine> lines) {
        long bad = lines.stream().filter(line -> !line.good()).count();
        terminal.line(
                bad == 0
                        ? terminal.paint(Colour.GOOD, "Proven: the parts cover the video without gap or overlap.")
                        : terminal.paint(
                                Colour.BAD,
                                "Not proven: " + Count.of(bad, "check") + " of " + lines.size() + " failed."));
        return bad == 0 ? 0 : 1;
    }
}
