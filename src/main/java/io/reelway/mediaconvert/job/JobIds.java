package io.reelway.mediaconvert.job;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.stream.Collectors;

/** Forms ids of jobs as MediaConvert does: milliseconds since 1970, and six letters or digits. */
final class JobIds {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 6;

    private JobIds() {}

    static String next(Instant now) {
        return "%013d-%s"
                .formatted(
                        now.toEpochMilli(),
                        new SecureRandom()
                                .ints(LENGTH, 0, LETTERS.length())
                                .mapToObj(index -> String.valueOf(LETTERS.charAt(index)))
                                .collect(Collectors.joining()));
    }
}
