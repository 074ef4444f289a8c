package io.reelway.mediaconvert.job;

import java.util.Map;
import java.util.Optional;

/** How far a job is, as the MediaConvert API tells it. */
public enum JobPhase {
    PROBING,
    TRANSCODING,
    UPLOADING;

    private static final int DONE = 100;
    private static final int ENCODED = 90;
    private static final int UPLOADED = 95;

    /** The steps of a run that are not the encode itself. */
    private static final Map<String, JobPhase> STEPS = Map.of(
            "claim", PROBING,
            "stage", PROBING,
            "probe", PROBING,
            "analyse", PROBING,
            "publish", UPLOADING,
            "record", UPLOADING,
            "settle", UPLOADING,
            "announce", UPLOADING);

    /** Of the whole job: the encode is nine tenths of it. */
    int percent(Optional<String> step, int ofStep) {
        return switch (this) {
            case PROBING -> 0;
            case TRANSCODING -> step.filter("encode"::equals).isPresent() ? ofStep * ENCODED / 100 : ENCODED;
            case UPLOADING -> UPLOADED;
        };
    }

    /** Of this phase alone: what follows the encode itself belongs to its end. */
    int ofPhase(Optional<String> step, int ofStep) {
        return this == TRANSCODING ? step.filter("encode"::equals).isPresent() ? ofStep : DONE : 0;
    }

    static JobPhase of(Optional<String> step) {
        return step.map(running -> STEPS.getOrDefault(running, TRANSCODING)).orElse(PROBING);
    }
}
