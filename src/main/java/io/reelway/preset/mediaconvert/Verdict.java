package io.reelway.preset.mediaconvert;

/** The verdict on a setting. If a setting has two verdicts, the later one in this order counts. */
public enum Verdict {
    /** Done as the setting says. */
    HONOURED,
    /** Done in another way, or in part. */
    APPROXIMATED,
    /** Not done, and no viewer would notice. */
    IGNORED,
    /** Not done, so the job is not run. */
    REFUSED
}
