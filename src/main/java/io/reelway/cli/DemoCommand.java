package io.reelway.cli;

import io.reelway.cli.Terminal.Colour;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./reelway demo}: some videos from the upload to the player, each step shown. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts Reelway on this machine, uploads a 10 s sample clip or your files, shows what happens to them and"
                    + " what was made of them, and goes on serving the page.",
            "Exit code 0 only if every video was PROCESSED."
        })
final class DemoCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final ProgramFiles files;

    @Mixin
    private LaptopOptions options;

    @Option(names = "--exit", description = "End when the videos are done, instead of serving on.")
    private boolean exit;

    @Parameters(paramLabel = "FILE", description = "Videos, and the .json, .srt and .vtt files that belong to them.")
    private List<Path> given = List.of();

    DemoCommand(Terminal terminal, ProgramFiles files) {
        this.terminal = terminal;
        this.files = files;
    }

    @Override
    public Integer call() throws IOException {
        Uploads uploads = Uploads.of(given);
        try (Laptop laptop = Laptop.start(files, options, terminal);
                LaptopBuckets buckets = new LaptopBuckets(laptop.aws())) {
            terminal.line("Embedded AWS at " + laptop.aws() + ", data in " + ProgramFiles.shown(laptop.data()));
            CompletableFuture<Uploads> ready = inBackground(() -> uploads.isEmpty() ? sample(laptop) : uploads);
            ReelwayClient client = new ReelwayClient(laptop.http());
            laptop.startProgram(client);
            terminal.line("Reelway at " + laptop.http());
            terminal.line("");
            boolean processed = show(laptop, buckets, client, result(laptop, ready));
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
        return Uploads.of(List.of(SampleClip.in(laptop.data(), Ffmpeg.find())));
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
                .mapToObj(number -> inBackground(() -> {
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
            shown.add(result(laptop, one));
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

    private static <T> CompletableFuture<T> inBackground(Callable<T> task) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        future.complete(task.call());
                    } catch (Exception failed) {
                        future.completeExceptionally(failed);
                    }
                },
                "demo");
        thread.setDaemon(true);
        thread.start();
        return future;
    }

    /** Waits for it, as long as the processes that it needs run. */
    private static <T> T result(Laptop laptop, CompletableFuture<T> future) throws IOException {
        laptop.awaitWhileRunning(future::isDone);
        try {
            return future.join();
        } catch (CompletionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof CliException told) {
                throw told;
            }
            throw cause instanceof IOException input ? input : new IOException(cause);
        }
    }
}
