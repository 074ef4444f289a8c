package io.reelway.cli.ops;

import io.reelway.cli.shared.Count;
import io.reelway.cli.shared.Finding;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import io.reelway.cli.shared.VideoRecords;
import io.reelway.video.Attribute;
import io.reelway.video.ManualRequest;
import io.reelway.video.Video;
import java.util.List;
import java.util.Optional;

/** Sends a request for some videos, and prints for each what it was, why, and what happens now. */
final class RequestRun {
    private static final String INDENT = "    ";

    private final Terminal terminal;
    private final VideoRecords records;
    private final ManualRequest request;
    private final boolean dryRun;

    /** @param dryRun say what would be done, and do nothing */
    RequestRun(Terminal terminal, VideoRecords records, ManualRequest request, boolean dryRun) {
        this.terminal = terminal;
        this.records = records;
        this.request = request;
        this.dryRun = dryRun;
    }

    /** Sends the request for each video; returns the command's exit code, 0 only if none was refused. */
    int of(List<Video> videos) {
        long granted = videos.stream().filter(this::isGranted).count();
        long refused = videos.size() - granted;
        terminal.line("");
        terminal.line(terminal.paint(refused == 0 ? Colour.GOOD : Colour.BAD, summary(granted, refused)));
        return refused == 0 ? 0 : 1;
    }

    private boolean isGranted(Video video) {
        Optional<String> refusal =
                dryRun ? request.refusal(video) : records.fulfil(request, video).refusal();
        boolean granted = refusal.isEmpty();
        String sign = (granted ? Finding.Mark.GOOD : Finding.Mark.BAD).sign();
        terminal.line("  " + terminal.paint(granted ? Colour.GOOD : Colour.BAD, sign) + " "
                + Terminal.harmless(video.text(Attribute.ARRIVAL_KEY).orElse(video.key())));
        show(RequestText.before(video));
        show(refusal.orElseGet(() -> (dryRun ? "would get " : "gets ") + RequestText.after(request, video)));
        return granted;
    }

    private void show(String text) {
        terminal.wrapped(Terminal.harmless(text), INDENT.length()).forEach(line -> terminal.line(INDENT + line));
    }

    private String summary(long granted, long refused) {
        String rest = refused == 0 ? "" : " " + Count.of(refused, "video") + " refused, as said above.";
        String done = request == ManualRequest.RETRY ? "retried" : "cancelled";
        if (dryRun) {
            return "Dry run, nothing was changed: " + Count.of(granted, "video") + " would be " + done + "." + rest;
        }
        String next = request == ManualRequest.RETRY ? "begins" : "ends what was asked";
        return Count.of(granted, "video") + " " + done
                + (granted == 0 ? "." : "; a running Reelway " + next + " within seconds.") + rest;
    }
}
