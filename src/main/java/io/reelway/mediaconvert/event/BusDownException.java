package io.reelway.mediaconvert.event;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The bus took no event, and would take no other one: it is throttled, down, or the settings are wrong. */
@RegisterForReflection
public class BusDownException extends Exception {
    private static final long serialVersionUID = 1L;

    public BusDownException(String message) {
        super(message);
    }
}
