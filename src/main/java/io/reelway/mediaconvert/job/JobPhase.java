package io.reelway.mediaconvert.job;

import java.util.Map;
import java.util.Optional;

/** How far a job is, as the MediaConvert API tells it. */
enum JobPhase {
    PROBING,
    TRANSCODING,
    UPLOADING;

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

    static JobPhase of(Optional<String> step) {
        return step.map(running -> STEPS.getOrDefault(running, TRANSCODING)).orElse(PROBING);
    }
}
