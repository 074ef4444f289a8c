package io.reelway.cli.admit;

import io.reelway.cli.shared.VideoRecords;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.Status;
import io.reelway.video.Video;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Estimates how long many videos will take, from the latest runs, and says what the estimate is based on. */
final class Estimate {
    private static final int LAST = 50;

    private Estimate() {}

    /** @param rate videos a minute; null where there is none */
    static String of(long videos, Integer rate, VideoRecords records) {
        List<Double> seconds = records.latest(Set.of(Status.PROCESSED), "", LAST).stream()
                .map(Estimate::seconds)
                .filter(each -> each > 0)
                .sorted()
                .toList();
        String work = seconds.isEmpty()
                ? "How long it takes nobody can say: no video has been processed here yet."
                : words(videos, seconds.get(seconds.size() / 2), seconds.size());
        return rate == null
                ? work
                : String.format(
                                Locale.ROOT,
                                "At %,d a minute the last one begins after %,d min. ",
                                rate,
                                (videos + rate - 1) / rate)
                        + work;
    }

    private static String words(long videos, double median, int of) {
        return String.format(
                Locale.ROOT,
                "About %,d min of work for one worker, if they are like the last %,d here (median %.1f s a"
                        + " video); several workers share it.",
                Math.max(1, Math.round(videos * median / Duration.ofMinutes(1).toSeconds())),
                of,
                median);
    }

    /** Seconds of the last run; 0 where the record does not say. */
    private static double seconds(Video video) {
        if (!video.has(Attribute.ATTEMPTS)
                || !(AttributeValues.plain(video.value(Attribute.ATTEMPTS)) instanceof List<?> attempts)
                || attempts.isEmpty()
                || !(attempts.get(attempts.size() - 1) instanceof Map<?, ?> last)) {
            return 0;
        }
        Duration took = Duration.between(
                Instant.parse(String.valueOf(last.get("started"))), Instant.parse(String.valueOf(last.get("ended"))));
        return took.toMillis() / 1000.0;
    }
}
