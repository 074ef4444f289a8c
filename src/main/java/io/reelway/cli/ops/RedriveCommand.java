package io.reelway.cli.ops;

import io.reelway.cli.shared.AwsTarget;
import io.reelway.cli.shared.Count;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.SourceQueue;
import io.reelway.cli.shared.TargetOptions;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** {@code ./reelway redrive}: moves dead letters back to the queue that they came from. */
@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the dead letters of the events queue and of the jobs queue and moves them back. Those that Reelway"
                    + " itself has put aside with a reason, since nobody can understand them, stay. Events and jobs may"
                    + " come twice, so nothing is lost or done twice by this.",
            "It looks at the AWS that the standard variables name (AWS_ENDPOINT_URL, AWS_PROFILE, AWS_REGION, ...), or"
                    + " without any at the Reelway that runs on this machine."
        })
public final class RedriveCommand implements Callable<Integer> {
    private static final int MOST_SHOWN = 100;
    private static final String INDENT = "    ";

    private final Terminal terminal;
    private final ProgramFiles files;

    @Mixin
    private TargetOptions options;

    @Option(names = "--dry-run", description = "Show them, and leave them where they are.")
    private boolean dryRun;

    @Option(names = "--poison", description = "Move also those that Reelway has put aside with a reason.")
    private boolean poison;

    public RedriveCommand(Terminal terminal, ProgramFiles files) {
        this.terminal = terminal;
        this.files = files;
    }

    @Override
    public Integer call() throws IOException {
        return on(options.target(files, System.getenv()));
    }

    /** The exit code. */
    int on(AwsTarget target) {
        try (SqsClient sqs = target.client(SqsClient.builder())) {
            SourceQueue events = SourceQueue.of(sqs, target, "REELWAY_EVENTS_QUEUE", "reelway-events");
            SourceQueue jobs = SourceQueue.of(sqs, target, "REELWAY_JOBS_QUEUE", "reelway-jobs");
            Map<String, List<SourceQueue>> sharing = new LinkedHashMap<>();
            List<SourceQueue> queues = new ArrayList<>(List.of(events, jobs));
            if (target.isSet("REELWAY_HAND_OVER_QUEUE")) {
                queues.add(SourceQueue.of(sqs, target, "REELWAY_HAND_OVER_QUEUE", ""));
            }
            for (SourceQueue queue : queues) {
                if (queue.deadLetters().isEmpty()) {
                    terminal.line(queue.name() + " has no dead-letter queue: it has no redrive policy.");
                }
                queue.deadLetters()
                        .ifPresent(url -> sharing.merge(
                                url, List.of(queue), (one, other) -> Stream.concat(one.stream(), other.stream())
                                        .toList()));
            }
            for (Map.Entry<String, List<SourceQueue>> each : sharing.entrySet()) {
                redrive(sqs, each.getKey(), each.getValue(), jobs);
            }
            return 0;
        }
    }

    private void redrive(SqsClient sqs, String url, List<SourceQueue> sources, SourceQueue jobs) {
        terminal.line(terminal.paint(
                Colour.HEADING,
                "Dead letters of "
                        + String.join(
                                " and ", sources.stream().map(SourceQueue::name).toList())));
        long moved = 0;
        long left = 0;
        long shown = 0;
        try (DeadLetterQueue queue = new DeadLetterQueue(sqs, url)) {
            List<Message> messages = queue.next();
            while (!messages.isEmpty() && !(dryRun && shown >= MOST_SHOWN)) {
                for (Message message : messages) {
                    DeadLetter letter = new DeadLetter(message);
                    Optional<SourceQueue> target = letter.target(sources, jobs)
                            .filter(found -> poison || letter.reason().isEmpty());
                    if (shown++ < MOST_SHOWN) {
                        show(letter, target);
                    }
                    if (target.isPresent() && !dryRun) {
                        queue.moveTo(target.get().url(), message);
                    }
                    if (target.isPresent()) {
                        moved++;
                    } else {
                        left++;
                    }
                }
                messages = queue.next();
            }
            conclude(
                    moved,
                    left,
                    Math.max(0, shown - MOST_SHOWN),
                    messages.size() + queue.waiting(),
                    queue.heldByOthers());
        }
    }

    private void show(DeadLetter letter, Optional<SourceQueue> target) {
        String sign = target.isPresent() ? terminal.paint(Colour.GOOD, "→") : terminal.paint(Colour.WARNING, "·");
        String fate = target.map(queue -> queue.name())
                .orElseGet(() -> letter.reason().isPresent() ? "stays: poison" : "stays: it came from another queue");
        terminal.line("  " + sign + " " + fate + ", " + letter.facts(Instant.now()));
        letter.reason().map(Terminal::harmless).ifPresent(reason -> terminal.wrapped(reason, INDENT.length())
                .forEach(line -> terminal.line(INDENT + line)));
        terminal.line(INDENT + terminal.paint(Colour.FAINT, letter.beginning()));
    }

    /**
     * @param unshown number of messages that were read but not printed
     * @param unseen about how many messages were not read
     */
    private void conclude(long moved, long left, long unshown, long unseen, long heldByOthers) {
        if (unshown + unseen > 0) {
            terminal.line(INDENT + "and about " + (unshown + unseen) + " more");
        }
        if (moved + left == 0) {
            terminal.line("  none" + (heldByOthers == 0 ? "" : " that nobody else holds at present"));
            return;
        }
        String stay = left == 0 ? "" : ", " + left + (dryRun ? " would stay" : " stayed");
        terminal.line("  "
                + terminal.paint(
                        left == 0 ? Colour.GOOD : Colour.WARNING,
                        (dryRun
                                        ? "Dry run: " + Count.of(moved, "message") + " would go back"
                                        : Count.of(moved, "message") + " went back")
                                + stay + "."));
        if (heldByOthers > 0) {
            terminal.line("  " + Count.of(heldByOthers, "message") + " more are held by another reader at present.");
        }
    }
}
