package io.reelway.embedded.s3;

import io.reelway.embedded.http.AwsException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of an object, as RFC 9110 section 14 names it: {@code bytes=0-9}, {@code bytes=10-}, {@code bytes=-5}. */
record ByteRange(long from, long length) {
    private static final Pattern SYNTAX = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** The range a header asks for; null when there is none, or one that S3 ignores (several ranges, another unit). */
    static ByteRange parse(String header, long size) {
        Matcher matcher = header == null ? null : SYNTAX.matcher(header.trim());
        if (matcher == null || !matcher.matches()) {
            return null;
        }
        String first = matcher.group(1);
        String last = matcher.group(2);
        if (first.isEmpty() && last.isEmpty()
                || !first.isEmpty() && !last.isEmpty() && Long.parseLong(last) < Long.parseLong(first)) {
            return null;
        }
        long from = first.isEmpty() ? Math.max(0, size - Long.parseLong(last)) : Long.parseLong(first);
        long to = first.isEmpty() || last.isEmpty() ? size - 1 : Math.min(Long.parseLong(last), size - 1);
        if (from > to) {
            throw new AwsException(
                    416,
                    "InvalidRange",
                    "The requested range is not satisfiable",
                    Map.of("RangeRequested", header, "ActualObjectSize", Long.toString(size)));
        }
        return new ByteRange(from, to - from + 1);
    }

    String contentRange(long size) {
        return "bytes " + from + "-" + (from + length - 1) + "/" + size;
    }
}
