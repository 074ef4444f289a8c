package io.reelway.cli.admit;

import io.reelway.cli.shared.CliException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code s3://bucket/key}.
 *
 * @param key as it is, nothing in it is decoded; empty for the bucket itself
 */
record S3Address(String bucket, String key) {
    private static final String SCHEME = "s3://";
    private static final Pattern FORM =
            Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?", Pattern.DOTALL);

    static boolean isOne(String text) {
        return text.startsWith(SCHEME);
    }

    /** @throws CliException if it is none */
    static S3Address of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new CliException("Expected s3://BUCKET/KEY, such as s3://library/2019/clip.mov, but got \"" + text
                    + "\": a bucket's name is of 3 to 63 small letters, digits, - and .");
        }
        return new S3Address(form.group(1), form.group(2) == null ? "" : form.group(2));
    }

    @Override
    public String toString() {
        return SCHEME + bucket + "/" + key;
    }
}
