package io.reelway.stage;

import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Reads the time until which a hook holds a video. */
final class HoldUntil {
    private static final Logger LOG = Logger.getLogger("reelway.hooks");

    private HoldUntil() {}

    /**
     * @param text a time of the day, {@code 20:00}: the next such time where this process runs; or a moment, ISO 8601
     *     with its offset
     * @return empty where it is neither, which is logged
     */
    static Optional<Instant> of(String text, Instant now, ZoneId zone) {
        try {
            return Optional.of(
                    text.length() <= "20:00:00".length()
                            ? next(LocalTime.parse(text), now.atZone(zone))
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            LOG.warnf(
                    "The hook on-probed holds a video until \"%s\", which is no time; it is held until it is released."
                            + " Expected a time of the day (20:00) or a moment (2026-12-31T20:00:00Z).",
                    text);
            return Optional.empty();
        }
    }

    private static Instant next(LocalTime time, ZonedDateTime now) {
        ZonedDateTime today = now.with(time);
        return (today.isAfter(now) ? today : now.plusDays(1).with(time)).toInstant();
    }
}
