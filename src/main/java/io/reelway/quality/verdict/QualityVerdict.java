package io.reelway.quality.verdict;

/** What the rules say of a video. */
public enum QualityVerdict {
    /** No rule is broken. */
    PASSED,
    /** Only rules that warn are broken. */
    WARNED,
    /** A rule that rejects is broken. */
    REJECTED
}
