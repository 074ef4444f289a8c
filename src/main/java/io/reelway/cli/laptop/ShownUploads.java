package io.reelway.cli.laptop;

import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Uploads videos to a Reelway on this machine, shows their progress, then the outputs of each. */
final class ShownUploads {
    private final Terminal terminal;
    private final Laptop laptop;
    private final LaptopBuckets buckets;
    private final ReelwayClient client;
    private final boolean stays;

    /** @param stays whether buckets are kept after the command */
    ShownUploads(Terminal terminal, Laptop laptop, LaptopBuckets buckets, ReelwayClient client, boolean stays) {
        this.terminal = terminal;
        this.laptop = laptop;
        this.buckets = buckets;
        this.client = client;
        this.stays = stays;
    }

    private record Shown(Outcome outcome, double seconds) {}

    /**
     * Uploads all files and follows each video until it is at rest.
     *
     * @param listed folder of the outputs, now or later, to show to the user; empty for no list
     * @return whether all videos were processed
     */
    boolean show(FilesToUpload uploads, Optional<Path> listed) throws IOException {
        Set<Long> known = client.videos().stream().map(ReelwayClient.Listed::id).collect(Collectors.toSet());
        // A sidecar that comes late starts nothing, so the files beside a video go first.
        uploads.companions().forEach(upload -> buckets.upload(upload.file(), upload.key()));
        List<FilesToUpload.Upload> videos = uploads.videos();
        LifeView view = LifeView.of(
                terminal,
                videos.stream().map(upload -> Terminal.harmless(upload.name())).toList());
        VideoWatch watch = new VideoWatch(client);
        List<CompletableFuture<Shown>> all = IntStream.range(0, videos.size())
                .mapToObj(number -> Background.start(() -> {
                    FilesToUpload.Upload upload = videos.get(number);
                    long start = System.nanoTime();
                    buckets.upload(upload.file(), upload.key());
                    long id = watch.find(upload.key(), known);
                    Outcome outcome = new Outcome(
                            Terminal.harmless(upload.name()), watch.follow(id, event -> view.happened(number, event)));
                    return new Shown(outcome, (System.nanoTime() - start) / 1e9);
                }))
                .toList();
        List<Shown> shown = new ArrayList<>();
        for (CompletableFuture<Shown> one : all) {
            shown.add(Background.result(laptop, one));
        }
        for (Shown one : shown) {
            terminal.line("");
            report(one, listed);
        }
        return shown.stream().allMatch(one -> one.outcome().processed());
    }

    private void report(Shown shown, Optional<Path> listed) throws IOException {
        Outcome outcome = shown.outcome();
        terminal.line(
                terminal.paint(outcome.processed() ? Colour.GOOD : Colour.BAD, outcome.headline(shown.seconds())));
        terminal.lines(outcome.explanation(stays).stream()
                .flatMap(line -> terminal.wrapped(line, 2).stream())
                .map(line -> "  " + line)
                .toList());
        if (outcome.processed() && listed.isPresent()) {
            String asset = outcome.record().path("asset").asText();
            new MadeTable(Path.of(ProgramFiles.shown(listed.get())), "assets/" + asset + "/")
                    .lines(buckets.manifest(asset))
                    .forEach(line -> terminal.line("  " + Terminal.harmless(line)));
        }
    }
}
