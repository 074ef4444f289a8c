package io.reelway.mediaconvert.event;

/** The bus refuses this event, and takes others. */
public class EventRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    public EventRefusedException(String message) {
        super(message);
    }
}
