package io.reelway.mediaconvert.kept;

import java.util.Optional;

/**
 * The question of a list.
 *
 * @param category only things of it
 * @param limit most things of a page, from 1 to {@link #MOST}
 * @param next the token of a former answer
 */
public record Listing(By by, boolean descending, Optional<String> category, int limit, Optional<String> next) {
    /** The most things of a page. */
    public static final int MOST = 20;

    /** What a list is sorted by. */
    public enum By {
        NAME,
        CREATION_DATE,
        /** Only things that the service brings along. */
        SYSTEM
    }
}
