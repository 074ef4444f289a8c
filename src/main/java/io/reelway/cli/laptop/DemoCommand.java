package io.reelway.cli.laptop;

import io.reelway.cli.shared.Ffmpeg;
import io.reelway.cli.shared.LaptopOptions;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./reelway demo}: processes some videos and shows each step, from the upload to the player. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts Reelway on this machine, uploads a 10 s sample clip or your files, shows what happens to them and"
                    + " what was made of them, and goes on serving the page.",
            "Exit code 0 only if every video was PROCESSED."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int SECONDS = 10;

    private final Terminal terminal;
    private final ProgramFiles files;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LaptopOptions options;

    @Option(names = "--exit", description = "End when the videos are done, instead of serving on.")
    private boolean exit;

    @Option(
            names = "--break",
            description = "Show what Reelway outlasts: a worker killed in mid-encode, a clip cut short, a"
                    + " file that is no video, each event three times. Ends by itself; its data lies in "
                    + BreakDemo.FOLDER
                    + " beside ./reelway. Exit code 0 only if each upload came to its one end.")
    private boolean breaking;

    @Parameters(paramLabel = "FILE", description = "Videos, and the .json, .srt and .vtt files that belong to them.")
    private List<Path> given = List.of();

    public DemoCommand(Terminal terminal, ProgramFiles files) {
        this.terminal = terminal;
        this.files = files;
    }

    @Override
    public Integer call() throws IOException {
        if (breaking) {
            if (!given.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "demo --break brings its own files: name none.");
            }
            return new BreakDemo(terminal, files, options).run();
        }
        FilesToUpload uploads = FilesToUpload.of(given);
        try (Laptop laptop = Laptop.start(files, options, terminal);
                LaptopBuckets buckets = new LaptopBuckets(laptop.aws())) {
            terminal.line("Embedded AWS at " + laptop.aws() + ", data in " + ProgramFiles.shown(laptop.data()));
            CompletableFuture<FilesToUpload> ready =
                    Background.start(() -> uploads.isEmpty() ? sample(laptop) : uploads);
            ReelwayClient client = new ReelwayClient(laptop.http());
            laptop.startProgram(client);
            terminal.line("Reelway at " + laptop.http());
            terminal.line("");
            boolean processed = new ShownUploads(terminal, laptop, buckets, client, true)
                    .show(Background.result(laptop, ready), Optional.of(laptop.outputs()));
            int code = processed ? 0 : 1;
            if (exit) {
                return code;
            }
            terminal.line("");
            terminal.line(terminal.paint(Colour.HEADING, "open " + laptop.http()));
            terminal.line("Copy more videos into " + ProgramFiles.shown(laptop.uploads())
                    + "/ to have them processed. Ctrl-C ends this.");
            laptop.keepServing(new LogWatch(terminal, laptop.log()).fromHere());
            return code;
        }
    }

    private FilesToUpload sample(Laptop laptop) throws IOException {
        return FilesToUpload.of(List.of(SampleClip.at(laptop.data().resolve("sample.mp4"), SECONDS, Ffmpeg.find())));
    }
}
