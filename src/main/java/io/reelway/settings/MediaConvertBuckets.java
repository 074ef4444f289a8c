package io.reelway.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which buckets jobs of the MediaConvert API may read and write: by their names, or by a beginning and {@code *}. Where
 * nothing is set, the source bucket is read and the output bucket is written.
 */
public final class MediaConvertBuckets {
    /** What people read where a text is wrong. */
    public static final String EXPECTED = "names of buckets separated by commas, each a name or a beginning and *, then"
            + " nothing, :in or :out, such as my-sources:in,my-results-*:out,my-scratch";

    private static final Pattern ENTRY =
            Pattern.compile("([a-z0-9][a-z0-9.-]{0,61}[a-z0-9]|(?=.)(?:[a-z0-9][a-z0-9.-]{0,61})?\\*)(:in|:out)?");

    private static final String DIRECTORY = "--x-s3";

    private final List<Entry> entries;

    private MediaConvertBuckets(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** A name, or the beginning of one. */
    private record Entry(String text, boolean in, boolean out) {
        boolean fits(String bucket) {
            // directory buckets speak another protocol
            if (bucket.endsWith(DIRECTORY)) {
                return false;
            }
            return text.endsWith("*") ? bucket.startsWith(text.substring(0, text.length() - 1)) : bucket.equals(text);
        }
    }

    /** The buckets of a process. */
    public static MediaConvertBuckets of(Settings settings) {
        return settings.mediaconvertBuckets()
                .map(MediaConvertBuckets::parse)
                .orElseGet(() -> new MediaConvertBuckets(List.of(
                        new Entry(settings.sourceBucket(), true, false),
                        new Entry(settings.outputBucket(), false, true))));
    }

    /** @throws IllegalArgumentException for a text that is not {@link #EXPECTED} */
    public static MediaConvertBuckets parse(String text) {
        List<Entry> entries = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher entry = ENTRY.matcher(part.strip());
            if (!entry.matches()) {
                throw new IllegalArgumentException("expected " + EXPECTED + ", but got \"" + part.strip() + "\"");
            }
            String direction = entry.group(2);
            entries.add(new Entry(entry.group(1), !":out".equals(direction), !":in".equals(direction)));
        }
        return new MediaConvertBuckets(entries);
    }

    /** Whether a job may read objects of a bucket. */
    public boolean mayRead(String bucket) {
        return entries.stream().anyMatch(entry -> entry.in() && entry.fits(bucket));
    }

    /** Whether a job may write objects into a bucket. */
    public boolean mayWrite(String bucket) {
        return entries.stream().anyMatch(entry -> entry.out() && entry.fits(bucket));
    }

    /** Whether there is any bucket that a job may read. */
    public boolean mayReadAny() {
        return entries.stream().anyMatch(Entry::in);
    }
}
