package io.reelway.mediaconvert.event;

/**
 * The status in an event.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/mediaconvert_event_list.html">AWS: list of
 *     events</a>
 */
enum EventStatus {
    PROGRESSING,
    INPUT_INFORMATION,
    NEW_WARNING,
    STATUS_UPDATE,
    COMPLETE,
    CANCELED,
    ERROR
}
