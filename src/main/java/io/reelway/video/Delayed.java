package io.reelway.video;

import io.reelway.error.Printable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The attribute {@code delayed} of a video that waits because AWS does not let it go on: since when, how often it was
 * tried, which step failed and why. It is tried for ever, with a delay that doubles up to an hour.
 *
 * @param step the route that failed, such as {@code publish}
 * @param message why it failed, on one line
 */
public record Delayed(Instant since, int times, String step, String message) {
    /** The longest delay between two tries; a video that has waited longer in all is reported by the health check. */
    public static final Duration LONGEST = Duration.ofHours(1);

    private static final double JITTER = 0.2;
    private static final int MOST_CHARACTERS = 500;

    /** The record's present delay. */
    public static Optional<Delayed> of(Video video) {
        return Optional.ofNullable(video.value(Attribute.DELAYED))
                .map(AttributeValue::m)
                .map(map -> new Delayed(
                        Instant.parse(map.get("since").s()),
                        Integer.parseInt(map.get("times").n()),
                        map.get("step").s(),
                        map.get("message").s()));
    }

    /** The delay after one more failed try. */
    public static Delayed again(Video video, String step, String why, Instant now) {
        Optional<Delayed> before = of(video);
        String line = String.valueOf(Printable.line(why));
        return new Delayed(
                before.map(Delayed::since).orElse(now),
                before.map(Delayed::times).orElse(0) + 1,
                step,
                line.substring(0, Math.min(MOST_CHARACTERS, line.length())));
    }

    /** When the video is tried next. */
    public Instant until(Instant now, Duration first, double random) {
        Duration delay = delay(times, first, random);
        return now.plus(delay.compareTo(LONGEST) < 0 ? delay : LONGEST);
    }

    /** Whether the video has waited so long that operators should know. */
    public boolean isLong(Instant now) {
        return !now.isBefore(since.plus(LONGEST));
    }

    /**
     * The delay before the next try; it doubles each time. {@code random} from 0 to 1 spreads retries, so that they do
     * not all come at the same time.
     */
    public static Duration delay(int times, Duration first, double random) {
        double factor = Math.pow(2, Math.max(0, times - 1)) * (1 + JITTER * random);
        return Duration.ofMillis(Math.round(first.toMillis() * factor));
    }

    /** As the record has it. */
    public Map<String, Object> attributes() {
        return Map.of("since", since, "times", times, "step", step, "message", message);
    }
}
