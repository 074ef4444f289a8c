package io.reelway.preset.mediaconvert;

/** The verdict on a setting. Of two verdicts on one setting, the later in this order counts. */
public enum Verdict {
    /** Done as it says. */
    HONOURED,
    /** Done in another way, or as far as it goes. */
    APPROXIMATED,
    /** Nobody who watches or listens would miss it. */
    IGNORED,
    /** Not done, so the job is not run. */
    REFUSED
}
