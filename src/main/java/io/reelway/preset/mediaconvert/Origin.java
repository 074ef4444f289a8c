package io.reelway.preset.mediaconvert;

/** The author of a job. */
public enum Origin {
    /** The operator of Reelway: the keys of the job's destinations are kept. */
    OPERATOR,
    /** A caller of the API: the job has its own input and destinations, which were checked. */
    CALL,
    /** The uploader of a video: nothing in the job may name an address or a file. */
    SIDECAR
}
