package io.reelway.embedded.s3;

import io.reelway.embedded.http.AwsException;
import io.reelway.embedded.http.Request;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Checks the conditions under which a request is answered or a change is made. */
final class Preconditions {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Preconditions() {}

    static String httpDate(Instant instant) {
        return HTTP_DATE.format(instant);
    }

    /** For a write: {@code If-None-Match: *} and {@code If-Match}. */
    static Bucket.Guard forWrite(Request request, String key) {
        String ifMatch = request.header("If-Match");
        String ifNoneMatch = request.header("If-None-Match");
        if (ifMatch == null && ifNoneMatch == null) {
            return Bucket.Guard.NONE;
        }
        if (ifNoneMatch != null && !ifNoneMatch.trim().equals("*")) {
            throw S3Errors.unsupported("If-None-Match with an ETag on a write (expected *)");
        }
        return current -> {
            if (ifNoneMatch != null && current != null) {
                throw S3Errors.preconditionFailed("If-None-Match");
            }
            if (ifMatch != null && current == null) {
                throw S3Errors.noSuchKey(key);
            }
            if (ifMatch != null && !matches(ifMatch, current)) {
                throw S3Errors.preconditionFailed("If-Match");
            }
        };
    }

    /** For a read, in the order of RFC 9110 section 13.2.2; a 304 is thrown like an error. */
    static void forRead(Request request, ObjectMeta meta) {
        String ifMatch = request.header("If-Match");
        Instant unmodifiedSince = date(request.header("If-Unmodified-Since"));
        if (ifMatch != null ? !matches(ifMatch, meta) : after(meta, unmodifiedSince)) {
            throw S3Errors.preconditionFailed(ifMatch != null ? "If-Match" : "If-Unmodified-Since");
        }
        String ifNoneMatch = request.header("If-None-Match");
        Instant modifiedSince = date(request.header("If-Modified-Since"));
        if (ifNoneMatch != null
                ? matches(ifNoneMatch, meta)
                : modifiedSince != null && !meta.lastModified().isAfter(modifiedSince)) {
            throw new AwsException(304, "NotModified", "Not Modified");
        }
    }

    /** For the source of a copy: the {@code x-amz-copy-source-if-…} headers. */
    static void forCopySource(Request request, ObjectMeta meta) {
        String prefix = "x-amz-copy-source-if-";
        String ifMatch = request.header(prefix + "match");
        String ifNoneMatch = request.header(prefix + "none-match");
        Instant modifiedSince = date(request.header(prefix + "modified-since"));
        if (ifMatch != null
                ? !matches(ifMatch, meta)
                : after(meta, date(request.header(prefix + "unmodified-since")))) {
            throw S3Errors.preconditionFailed(prefix + (ifMatch != null ? "match" : "unmodified-since"));
        }
        if (ifNoneMatch != null
                ? matches(ifNoneMatch, meta)
                : modifiedSince != null && !meta.lastModified().isAfter(modifiedSince)) {
            throw S3Errors.preconditionFailed(prefix + (ifNoneMatch != null ? "none-match" : "modified-since"));
        }
    }

    static boolean matches(String etags, ObjectMeta meta) {
        for (String etag : etags.split(",")) {
            String plain = etag.trim().replace("\"", "");
            if (plain.equals("*") || plain.equals(meta.etag())) {
                return true;
            }
        }
        return false;
    }

    private static boolean after(ObjectMeta meta, Instant limit) {
        return limit != null && meta.lastModified().isAfter(limit);
    }

    /** A date that cannot be read is ignored, as HTTP wants it. */
    private static Instant date(String header) {
        try {
            return header == null
                    ? null
                    : ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
