package io.reelway.cli.ops;

import io.reelway.cli.shared.Count;
import io.reelway.cli.shared.Finding;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import io.reelway.cli.shared.VideoRecords;
import io.reelway.video.Video;
import io.reelway.video.Wish;
import java.util.List;
import java.util.Optional;

/** Asks something of some videos, and shows of each what it was, why, and what happens now. */
final class Wishes {
    private static final String INDENT = "    ";

    private final Terminal terminal;
    private final VideoRecords records;
    private final Wish wish;
    private final boolean dryRun;

    /** @param dryRun say what would be done, and do nothing */
    Wishes(Terminal terminal, VideoRecords records, Wish wish, boolean dryRun) {
        this.terminal = terminal;
        this.records = records;
        this.wish = wish;
        this.dryRun = dryRun;
    }

    /** Asks it of each; the command's exit code, 0 only if none was refused. */
    int of(List<Video> videos) {
        long granted = videos.stream().filter(this::isGranted).count();
        long refused = videos.size() - granted;
        terminal.line("");
        terminal.line(terminal.paint(refused == 0 ? Colour.GOOD : Colour.BAD, summary(granted, refused)));
        return refused == 0 ? 0 : 1;
    }

    private boolean isGranted(Video video) {
        Optional<String> refusal =
                dryRun ? wish.refusal(video) : records.fulfil(wish, video).refusal();
        boolean granted = refusal.isEmpty();
        String sign = (granted ? Finding.Mark.GOOD : Finding.Mark.BAD).sign();
        terminal.line("  " + terminal.paint(granted ? Colour.GOOD : Colour.BAD, sign) + " "
                + Terminal.harmless(video.text("arrival_key").orElse(video.key())));
        show(WishText.before(video));
        show(refusal.orElseGet(() -> (dryRun ? "would get " : "gets ") + WishText.after(wish, video)));
        return granted;
    }

    private void show(String text) {
        terminal.wrapped(Terminal.harmless(text), INDENT.length()).forEach(line -> terminal.line(INDENT + line));
    }

    private String summary(long granted, long refused) {
        String rest = refused == 0 ? "" : " " + Count.of(refused, "video") + " refused, as said above.";
        String done = wish == Wish.RETRY ? "retried" : "cancelled";
        if (dryRun) {
            return "Dry run, nothing was changed: " + Count.of(granted, "video") + " would be " + done + "." + rest;
        }
        String next = wish == Wish.RETRY ? "begins" : "ends what was asked";
        return Count.of(granted, "video") + " " + done
                + (granted == 0 ? "." : "; a running Reelway " + next + " within seconds.") + rest;
    }
}
