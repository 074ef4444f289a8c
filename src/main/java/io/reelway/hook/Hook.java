package io.reelway.hook;

import java.util.Locale;

/** A route that a user may write; its direct endpoint has the hook's name. */
public enum Hook {
    /** Hears that a video has its record. */
    ON_ADMITTED,
    /** Decides before anything is planned, knowing what is in the source. */
    ON_PROBED,
    /** Hears of the end PROCESSED. */
    ON_PROCESSED,
    /** Hears of a run that failed and is tried again. */
    ON_FAILED,
    /** Hears of the end UNABLE_TO_PROCESS. */
    ON_GIVEN_UP;

    /** As routes name it: {@code on-admitted}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
