package io.reelway.mediaconvert.job;

import java.util.Map;
import java.util.Optional;

/** How far a job is, as the MediaConvert API tells it. */
enum JobPhase {
    PROBING,
    TRANSCODING,
    UPLOADING;

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

    static JobPhase of(Optional<String> step) {
        return step.map(running -> STEPS.getOrDefault(running, TRANSCODING)).orElse(PROBING);
    }
}
