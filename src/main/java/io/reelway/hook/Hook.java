package io.reelway.hook;

import java.util.Locale;

/** The hooks: routes that a user may write. The direct endpoint of such a route has the hook's name. */
public enum Hook {
    /** Is told that a video has its record. */
    ON_ADMITTED,
    /** Decides about a video when it is probed, before anything is planned. */
    ON_PROBED,
    /** Is told of the outcome PROCESSED. */
    ON_PROCESSED,
    /** Is told of a run that failed and is tried again. */
    ON_FAILED,
    /** Is told of the outcome UNABLE_TO_PROCESS. */
    ON_GIVEN_UP;

    /** Its name in routes: {@code on-admitted}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
