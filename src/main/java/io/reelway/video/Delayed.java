package io.reelway.video;

import io.reelway.error.Printable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a record says while AWS does not let its video go on: since when, how often it was tried, what was tried, and why
 * not. It is tried for ever, with a delay that doubles up to an hour.
 *
 * @param step the route that failed, such as {@code publish}
 * @param message why, on one line
 */
public record Delayed(Instant since, int times, String step, String message) {
    /** The longest that anything waits before it is tried again; whoever waits longer in all is told of. */
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

    /** One more time in vain. */
    public static Delayed again(Video video, String step, String why, Instant now) {
        Optional<Delayed> before = of(video);
        String line = String.valueOf(Printable.line(why));
        return new Delayed(
                before.map(Delayed::since).orElse(now),
                before.map(Delayed::times).orElse(0) + 1,
                step,
                line.substring(0, Math.min(MOST_CHARACTERS, line.length())));
    }

    /** When it is tried next. */
    public Instant until(Instant now, Duration first, double random) {
        Duration delay = delay(times, first, random);
        return now.plus(delay.compareTo(LONGEST) < 0 ? delay : LONGEST);
    }

    /** Whether it has been in vain for so long that people should know. */
    public boolean isLong(Instant now) {
        return !now.isBefore(since.plus(LONGEST));
    }

    /** Doubles each time; {@code random} from 0 to 1 spreads it so that retries do not come in herds. */
    public static Duration delay(int times, Duration first, double random) {
        double factor = Math.pow(2, Math.max(0, times - 1)) * (1 + JITTER * random);
        return Duration.ofMillis(Math.round(first.toMillis() * factor));
    }

    /** As the record has it. */
    public Map<String, Object> attributes() {
        return Map.of("since", since, "times", times, "step", step, "message", message);
    }
}
