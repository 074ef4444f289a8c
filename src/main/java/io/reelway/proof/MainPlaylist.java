package io.reelway.proof;

import io.reelway.encode.HlsOutput;
import io.reelway.encode.HlsRendition;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The main playlist of a ladder (RFC 8216, 4.3.4), from what was measured. The lowest rung comes first, as players without
 * an estimate of their own start with the first one.
 */
final class MainPlaylist {
    private MainPlaylist() {}

    static String text(HlsOutput hls, ProofReport report) {
        List<HlsRendition> ascending = hls.renditions().stream()
                .sorted(Comparator.comparingLong(
                        rendition -> report.item(rendition.id()).peakBitrate()))
                .toList();
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        for (HlsRendition rendition : ascending) {
            ProofReport.Item item = report.item(rendition.id());
            text.append("#EXT-X-STREAM-INF:BANDWIDTH=")
                    .append(item.peakBitrate())
                    .append(",AVERAGE-BANDWIDTH=")
                    .append(item.averageBitrate())
                    .append(",CODECS=\"")
                    .append(String.join(",", item.codecs()))
                    .append('"');
            item.size()
                    .ifPresent(size -> text.append(String.format(
                            Locale.ROOT,
                            ",RESOLUTION=%dx%d,FRAME-RATE=%.3f",
                            size.width(),
                            size.height(),
                            item.fps())));
            text.append('\n').append(fileName(rendition.key())).append('\n');
        }
        return text.toString();
    }

    /** The part of a key after its last slash: the playlists of a ladder lie side by side. */
    static String fileName(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
