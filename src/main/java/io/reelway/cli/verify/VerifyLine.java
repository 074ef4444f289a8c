package io.reelway.cli.verify;

/**
 * The result of one check of {@code ./reelway verify}.
 *
 * @param good whether it passed
 * @param subject what was checked
 * @param text what was found: numbers, and keys where it did not pass
 */
record VerifyLine(boolean good, String subject, String text) {
    static VerifyLine good(String subject, String text) {
        return new VerifyLine(true, subject, text);
    }

    static VerifyLine bad(String subject, String text) {
        return new VerifyLine(false, subject, text);
    }
}
