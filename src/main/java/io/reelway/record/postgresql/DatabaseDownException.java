package io.reelway.record.postgresql;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The database cannot be reached, or takes no writes now. No row is at fault; all of them wait. */
@RegisterForReflection
public class DatabaseDownException extends Exception {
    private static final long serialVersionUID = 1L;

    DatabaseDownException(String message, Throwable cause) {
        super(message, cause);
    }
}
