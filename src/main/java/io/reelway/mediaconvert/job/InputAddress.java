package io.reelway.mediaconvert.job;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An object of S3 that a job names: {@code s3://bucket/key}. */
record InputAddress(String bucket, String key) {
    private static final Pattern FORM = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/(.+)", Pattern.DOTALL);
    private static final int LONGEST_KEY = 1024;

    static Optional<InputAddress> of(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() && form.group(2).length() <= LONGEST_KEY
                ? Optional.of(new InputAddress(form.group(1), form.group(2)))
                : Optional.empty();
    }
}
