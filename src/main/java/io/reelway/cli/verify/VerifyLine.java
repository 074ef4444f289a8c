package io.reelway.cli.verify;

/**
 * One thing that {@code ./reelway verify} has checked.
 *
 * @param good whether it is as it has to be
 * @param subject what was checked
 * @param text what was found: numbers, and where it is not good, keys
 */
record VerifyLine(boolean good, String subject, String text) {
    static VerifyLine good(String subject, String text) {
        return new VerifyLine(true, subject, text);
    }

    static VerifyLine bad(String subject, String text) {
        return new VerifyLine(false, subject, text);
    }
}
