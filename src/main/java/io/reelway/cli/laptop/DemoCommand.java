package io.reelway.cli.laptop;

import io.reelway.cli.shared.Ffmpeg;
import io.reelway.cli.shared.LaptopOptions;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./reelway demo}: some videos from the upload to the player, each step shown. */
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
        Uploads uploads = Uploads.of(given);
        try (Laptop laptop = Laptop.start(files, options, terminal);
                LaptopBuckets buckets = new LaptopBuckets(laptop.aws())) {
            terminal.line("Embedded AWS at " + laptop.aws() + ", data in " + ProgramFiles.shown(laptop.data()));
            CompletableFuture<Uploads> ready = Background.start(() -> uploads.isEmpty() ? sample(laptop) : uploads);
            ReelwayClient client = new ReelwayClient(laptop.http());
            laptop.startProgram(client);
            terminal.line("Reelway at " + laptop.http());
            terminal.line("");
            boolean processed = show(laptop, buckets, client, Background.result(laptop, ready));
            int code = processed ? 0 : 1;
            if (exit) {
                return code;
            }
            terminal.line("");
            terminal.line(terminal.paint(Colour.HEADING, "open " + laptop.http()));
            terminal.line("Copy more videos into " + ProgramFiles.shown(laptop.uploads())
                    + "/ to have them processed. Ctrl-C ends this.");
            laptop.keepServing();
            return code;
        }
    }

    private Uploads sample(Laptop laptop) throws IOException {
        return Uploads.of(List.of(SampleClip.at(laptop.data().resolve("sample.mp4"), SECONDS, Ffmpeg.find())));
    }

    /** Uploads all and follows each video; returns whether all were processed. */
    private boolean show(Laptop laptop, LaptopBuckets buckets, ReelwayClient client, Uploads uploads)
            throws IOException {
        Set<Long> known = client.videos().stream().map(ReelwayClient.Listed::id).collect(Collectors.toSet());
        // A sidecar that comes late starts nothing, so the files beside a video go first.
        uploads.companions().forEach(upload -> buckets.upload(upload.file(), upload.key()));
        List<Uploads.Upload> videos = uploads.videos();
        LifeView view =
                LifeView.of(terminal, videos.stream().map(Uploads.Upload::name).toList());
        VideoWatch watch = new VideoWatch(client);
        List<CompletableFuture<Shown>> all = IntStream.range(0, videos.size())
                .mapToObj(number -> Background.start(() -> {
                    Uploads.Upload upload = videos.get(number);
                    long start = System.nanoTime();
                    buckets.upload(upload.file(), upload.key());
                    long id = watch.find(upload.key(), known);
                    Outcome outcome =
                            new Outcome(upload.name(), watch.follow(id, event -> view.happened(number, event)));
                    return new Shown(outcome, (System.nanoTime() - start) / 1e9);
                }))
                .toList();
        List<Shown> shown = new ArrayList<>();
        for (CompletableFuture<Shown> one : all) {
            shown.add(Background.result(laptop, one));
        }
        for (Shown one : shown) {
            terminal.line("");
            report(one, laptop, buckets);
        }
        return shown.stream().allMatch(one -> one.outcome().processed());
    }

    private record Shown(Outcome outcome, double seconds) {}

    private void report(Shown shown, Laptop laptop, LaptopBuckets buckets) throws IOException {
        Outcome outcome = shown.outcome();
        terminal.line(
                terminal.paint(outcome.processed() ? Colour.GOOD : Colour.BAD, outcome.headline(shown.seconds())));
        terminal.lines(outcome.explanation().stream().map(line -> "  " + line).toList());
        if (outcome.processed()) {
            Path outputs = Path.of(ProgramFiles.shown(laptop.outputs()));
            String asset = outcome.record().path("asset").asText();
            new MadeTable(outputs, "assets/" + asset + "/")
                    .lines(buckets.manifest(asset))
                    .forEach(line -> terminal.line("  " + line));
        }
    }
}
