package io.reelway.delivery;

import io.reelway.encode.output.StoryboardOutput;
import io.reelway.proof.ProofReport;
import java.util.Locale;

/**
 * Writes the WebVTT file by which players find the preview picture for an instant: one cue for each picture, with the
 * sheet and the picture's place on it as its text (Media Fragments URI 1.0, 4.2.2). Names are relative, because the
 * sheets are in the same folder.
 */
final class StoryboardCues {
    /** Shortest cue: one millisecond, the resolution of the format. */
    private static final double SHORTEST = 0.001;

    private StoryboardCues() {}

    /** @param item what was measured of the storyboard */
    static String text(StoryboardOutput board, ProofReport.Item item) {
        StringBuilder text = new StringBuilder("WEBVTT\n");
        int tiles = board.columns() * board.rows();
        for (int i = 0; i < item.frames(); i++) {
            double from = i * board.everySeconds();
            boolean last = i + 1 == item.frames();
            double to = last ? Math.max(item.duration(), from + SHORTEST) : from + board.everySeconds();
            int place = i % tiles;
            text.append('\n')
                    .append(time(from))
                    .append(" --> ")
                    .append(time(to))
                    .append('\n');
            text.append(MainPlaylist.fileName(board.sheetKey(i / tiles + 1))).append("#xywh=");
            text.append(place % board.columns() * board.tile().width()).append(',');
            text.append(place / board.columns() * board.tile().height()).append(',');
            text.append(board.tile().width())
                    .append(',')
                    .append(board.tile().height())
                    .append('\n');
        }
        return text.toString();
    }

    private static String time(double seconds) {
        long millis = Math.round(seconds * 1000);
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis % 1000);
    }
}
