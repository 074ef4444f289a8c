package io.reelway.mediaconvert.job;

import io.reelway.error.ErrorCode;
import io.reelway.video.Status;
import io.reelway.video.Video;

/** The status of a job, as the MediaConvert API calls it. */
public enum JobState {
    SUBMITTED,
    PROGRESSING,
    COMPLETE,
    CANCELED,
    ERROR;

    static JobState of(Video video) {
        Status status = video.verdict().filter(Status::isFinal).orElse(video.status());
        return switch (status) {
            // a job that is cancelled before it begins can only end as that
            case RECEIVED, WAITING_METADATA -> video.isCancelAsked() ? CANCELED : SUBMITTED;
            // a failed attempt is followed by another one
            case PROCESSING, FAILED -> PROGRESSING;
            case PROCESSED -> COMPLETE;
            case UNABLE_TO_PROCESS ->
                video.errorCode().filter(ErrorCode.CANCELLED.name()::equals).isPresent() ? CANCELED : ERROR;
        };
    }

    /** The states of a record that a job of this status may be in. */
    boolean mayBe(Status status) {
        return switch (status) {
            case RECEIVED, WAITING_METADATA -> this == SUBMITTED || this == CANCELED;
            case PROCESSING -> true;
            case FAILED -> this == PROGRESSING;
            case PROCESSED -> this == COMPLETE;
            case UNABLE_TO_PROCESS -> this == CANCELED || this == ERROR;
        };
    }
}
