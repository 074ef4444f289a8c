package io.reelway.job;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Thrown where this process cannot do a job that another can: it is too large, or too little time is left. No attempt
 * is counted.
 */
@RegisterForReflection
public class HandOverException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HandOverException(String message) {
        super(message);
    }
}
