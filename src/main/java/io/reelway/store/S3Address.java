package io.reelway.store;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code s3://bucket/key}.
 *
 * @param key as it is, nothing in it is decoded; empty for the bucket itself
 */
public record S3Address(String bucket, String key) {
    private static final String SCHEME = "s3://";
    private static final Pattern FORM =
            Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?", Pattern.DOTALL);

    public static boolean isOne(String text) {
        return text.startsWith(SCHEME);
    }

    /** Empty where a text is no such address: a bucket's name is of 3 to 63 small letters, digits, - and . */
    public static Optional<S3Address> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new S3Address(form.group(1), form.group(2) == null ? "" : form.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return SCHEME + bucket + "/" + key;
    }
}
