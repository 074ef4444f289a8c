package io.reelway.cli.laptop;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.cli.laptop.BreakResult.Expected;
import io.reelway.cli.shared.AwsTarget;
import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.Count;
import io.reelway.cli.shared.DataFolder;
import io.reelway.cli.shared.Ffmpeg;
import io.reelway.cli.shared.Finding;
import io.reelway.cli.shared.LaptopOptions;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import io.reelway.cli.shared.VideoRecords;
import io.reelway.video.Status;
import io.reelway.video.Video;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * {@code ./reelway demo --break}: a worker is killed during an encode, a clip is cut short, a file is no video, and
 * each S3 event comes three times. Each upload must still come to its one outcome.
 */
final class BreakDemo {
    /** Beside {@code ./reelway}: the user's own data is not touched. */
    static final String FOLDER = "data-break";

    /** Settings of the demo, which replace the user's: with short times, a killed worker is noticed soon. */
    private static final Map<String, String> SETTINGS = Map.of(
            "REELWAY_LEASE", "PT3S",
            "REELWAY_RETRY_DELAY", "PT1S",
            "REELWAY_MAX_ATTEMPTS", "5",
            "REELWAY_INGEST", "events",
            "REELWAY_METADATA", "optional",
            "REELWAY_PRESET", "hls-ladder");

    /** Long enough that its encode takes a second on the fastest machine: the kill must happen during it. */
    private static final int SECONDS = 12;

    private static final Expected CLIP = new Expected("clip.mp4", Status.PROCESSED.name(), "", 2);
    private static final Expected CUT_SHORT =
            new Expected("cut-short.mp4", Status.UNABLE_TO_PROCESS.name(), "CORRUPT_MEDIA", 1);
    private static final Expected NO_VIDEO =
            new Expected("no-video.mp4", Status.UNABLE_TO_PROCESS.name(), "NOT_A_VIDEO", 1);
    private static final List<Expected> ALL = List.of(CLIP, CUT_SHORT, NO_VIDEO);
    private static final int EVENTS_EACH = 3;
    /** Late enough to be in the middle of the encode, and early enough to be noticed in time. */
    private static final int MID_PERCENT = 20;

    private static final int PERCENT_LEFT = 20;
    private static final String LETTER = "Dear Reelway,\nthis is a letter, and no video.\n";

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);

    private final Terminal terminal;
    private final ProgramFiles files;
    private final LaptopOptions options;

    BreakDemo(Terminal terminal, ProgramFiles files, LaptopOptions options) {
        this.terminal = terminal;
        this.files = files;
        this.options = options;
    }

    /** Returns exit code 0 only if every upload has the expected outcome, once. */
    int run() throws IOException {
        DataFolder data = options.data() == null
                ? DataFolder.openEmpty(files.home().resolve(FOLDER))
                : DataFolder.open(options.data(files));
        try (Laptop laptop = Laptop.start(files, data, options, SETTINGS, terminal);
                LaptopBuckets buckets = new LaptopBuckets(laptop.aws());
                LaptopQueues queues = new LaptopQueues(target(laptop))) {
            terminal.line("Embedded AWS at " + laptop.aws() + ", data in " + ProgramFiles.shown(laptop.data()));
            Set<Long> known = records(laptop);
            List<String> events = upload(laptop, buckets, queues);
            ReelwayClient client = new ReelwayClient(laptop.http());
            killInMidEncode(laptop, client, known);
            outlast(laptop, client, known);
            queues.sendEvents(shuffled(events));
            queues.awaitNoEvents(laptop);
            List<BreakResult> results = results(client, known, queues.outcomes());
            report(results, buckets);
            return conclude(results, laptop);
        }
    }

    private static AwsTarget target(Laptop laptop) {
        return new AwsTarget(Optional.of(laptop.aws()), Map.of());
    }

    /** The records in a folder that was used before. */
    private static Set<Long> records(Laptop laptop) {
        AwsTarget target = target(laptop);
        try (DynamoDbClient dynamo = target.client(DynamoDbClient.builder())) {
            return new VideoRecords(dynamo, target.table())
                    .in(EnumSet.allOf(Status.class)).stream()
                            .map(Video::videoId)
                            .collect(Collectors.toSet());
        }
    }

    /**
     * Uploads the three files and puts each of their events into the queue twice; the third copy comes when all is
     * over.
     */
    private List<String> upload(Laptop laptop, LaptopBuckets buckets, LaptopQueues queues) throws IOException {
        Path clip = SampleClip.at(laptop.data().resolve(CLIP.name()), SECONDS, Ffmpeg.find());
        byte[] whole = Files.readAllBytes(clip);
        Path cutShort = Files.write(
                laptop.data().resolve(CUT_SHORT.name()), Arrays.copyOf(whole, whole.length * PERCENT_LEFT / 100));
        Path letter = Files.writeString(laptop.data().resolve(NO_VIDEO.name()), LETTER);
        buckets.upload(clip, CLIP.key());
        buckets.upload(cutShort, CUT_SHORT.key());
        buckets.upload(letter, NO_VIDEO.key());
        List<String> events = queues.takeEvents(ALL.stream().map(Expected::key).toList());
        queues.sendEvents(
                shuffled(Stream.concat(events.stream(), events.stream()).toList()));
        say("Uploaded " + CLIP.name() + " (" + SECONDS + " s), " + CUT_SHORT.name() + " (its first " + PERCENT_LEFT
                + " %) and " + NO_VIDEO.name() + " (a letter). Each S3 event comes twice now, shuffled, and once more"
                + " when all is over.");
        return events;
    }

    private void say(String text) {
        terminal.lines(terminal.wrapped(text, 0));
    }

    private static List<String> shuffled(List<String> events) {
        List<String> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled);
        return shuffled;
    }

    /** Kills the first worker once its encode of the clip runs. */
    private void killInMidEncode(Laptop laptop, ReelwayClient client, Set<Long> known) throws IOException {
        ChildProcess worker = start("First", laptop, client);
        LifeView view = LifeView.of(terminal, List.of(CLIP.name()));
        long id = new VideoWatch(client).find(CLIP.key(), known);
        AtomicLong percent = new AtomicLong(100);
        client.follow(id, event -> {
            view.happened(0, event);
            boolean inMidEncode =
                    event.step().equals("encode") && event.state().equals("running") && event.percent() >= MID_PERCENT;
            if (inMidEncode) {
                percent.set(Math.round(event.percent()));
            }
            return !inMidEncode;
        });
        laptop.kill(worker);
        terminal.line(terminal.paint(
                Colour.BAD,
                "kill -9 " + worker.handle().pid() + ": the first worker is gone, " + percent + " % into the encode"));
    }

    /** Starts another worker, which takes over when the lease of the first has expired, and waits for all outcomes. */
    private void outlast(Laptop laptop, ReelwayClient client, Set<Long> known) throws IOException {
        start("Second", laptop, client);
        LifeView view = LifeView.of(terminal, ALL.stream().map(Expected::name).toList());
        List<CompletableFuture<Boolean>> ends = IntStream.range(0, ALL.size())
                .mapToObj(number -> Background.start(() -> {
                    long id = new VideoWatch(client).find(ALL.get(number).key(), known);
                    AtomicBoolean claimed = new AtomicBoolean();
                    while (!VideoStatus.isFinal(client.video(id).path("status").asText())) {
                        client.follow(id, event -> {
                            // the record still shows the first worker's step
                            if (event.step().equals("claim") || claimed.get()) {
                                claimed.set(true);
                                view.happened(number, event);
                            }
                            return true;
                        });
                        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
                    }
                    return true;
                }))
                .toList();
        long limit = System.nanoTime() + LIMIT.toNanos();
        laptop.awaitWhileRunning(() -> ends.stream().allMatch(CompletableFuture::isDone) || System.nanoTime() > limit);
        if (System.nanoTime() > limit) {
            throw new CliException("Not every upload came to its end within " + LIMIT.toMinutes() + " minutes: see "
                    + ProgramFiles.shown(laptop.data().resolve("logs")) + ".");
        }
        for (CompletableFuture<Boolean> end : ends) {
            Background.result(laptop, end);
        }
    }

    private ChildProcess start(String which, Laptop laptop, ReelwayClient client) throws IOException {
        ChildProcess worker = laptop.startProgram(client);
        terminal.line("");
        terminal.line(which + " worker, process " + worker.handle().pid() + ", at " + laptop.http());
        return worker;
    }

    private static List<BreakResult> results(ReelwayClient client, Set<Long> known, List<JsonNode> messages)
            throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (ReelwayClient.Listed video : client.videos()) {
            if (!known.contains(video.id())) {
                records.add(client.video(video.id()));
            }
        }
        return ALL.stream()
                .map(expected -> new BreakResult(
                        expected, about("arrival_key", expected, records), about("key", expected, messages)))
                .toList();
    }

    private static List<JsonNode> about(String field, Expected expected, List<JsonNode> documents) {
        return documents.stream()
                .filter(document -> document.path(field).asText().equals(expected.key()))
                .toList();
    }

    private void report(List<BreakResult> results, LaptopBuckets buckets) throws IOException {
        terminal.line("");
        int name = results.stream()
                .mapToInt(result -> result.expected().name().length())
                .max()
                .orElseThrow();
        String indent = " ".repeat("✓ ".length() + name + 2);
        for (BreakResult result : results) {
            List<String> faults = result.faults();
            Colour colour = faults.isEmpty() ? Colour.GOOD : Colour.BAD;
            String sign = (faults.isEmpty() ? Finding.Mark.GOOD : Finding.Mark.BAD).sign();
            String begin = terminal.paint(colour, sign) + " "
                    + terminal.paint(
                            Colour.HEADING,
                            String.format("%-" + name + "s  ", result.expected().name()));
            terminal.lines(terminal.beside(begin, indent.length(), result.line()));
            faults.forEach(fault -> show(indent, Colour.BAD, fault));
            JsonNode error = buckets.report("unable_to_process/" + result.asset() + ".error.json")
                    .path("error");
            if (error.isObject()) {
                show(
                        indent,
                        Colour.WARNING,
                        error.path("code").asText() + ": "
                                + error.path("message").asText());
            }
        }
    }

    private void show(String indent, Colour colour, String text) {
        terminal.wrapped(Terminal.harmless(text), indent.length())
                .forEach(line -> terminal.line(indent + terminal.paint(colour, line)));
    }

    private int conclude(List<BreakResult> results, Laptop laptop) {
        long bad = results.stream().filter(result -> !result.faults().isEmpty()).count();
        terminal.line("");
        terminal.line(
                bad == 0
                        ? terminal.paint(
                                Colour.GOOD,
                                "Nothing lost, nothing twice: " + ALL.size() + " uploads, " + ALL.size() * EVENTS_EACH
                                        + " events, a killed worker, " + ALL.size() + " ends.")
                        : terminal.paint(Colour.BAD, Count.of(bad, "upload") + " did not end as promised: see above."));
        terminal.line("Reports and logs stay in " + ProgramFiles.shown(laptop.data()) + " until the next time.");
        return bad == 0 ? 0 : 1;
    }
}
