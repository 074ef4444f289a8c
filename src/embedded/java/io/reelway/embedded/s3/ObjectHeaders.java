package io.reelway.embedded.s3;

import io.reelway.embedded.http.Request;
import io.reelway.embedded.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The headers that are kept with an object and come back with it. */
final class ObjectHeaders {
    static final String VERSION = "x-amz-version-id";
    static final String STORAGE_CLASS = "x-amz-storage-class";
    static final String RESTORE = "x-amz-restore";
    static final String TAGS = "x-amz-tagging";

    private static final List<String> KEPT = List.of(
            "Content-Type", "Cache-Control", "Content-Disposition", "Content-Encoding", "Content-Language", "Expires");
    private static final List<String> ARCHIVES = List.of("GLACIER", "DEEP_ARCHIVE");
    private static final String USER = "x-amz-meta-";
    private static final int MOST_USER_BYTES = 2048;

    private ObjectHeaders() {}

    static Map<String, String> kept(Request request) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "binary/octet-stream");
        for (String name : KEPT) {
            String value = request.header(name);
            if (value != null && !value.isEmpty()) {
                headers.put(name, value);
            }
        }
        String storageClass = request.header(STORAGE_CLASS);
        if (storageClass != null && !storageClass.equals("STANDARD")) {
            headers.put(STORAGE_CLASS, storageClass);
        }
        String tags = request.header(TAGS);
        if (tags != null && !tags.isEmpty()) {
            headers.put(TAGS, tags);
        }
        String encoding = withoutChunked(headers.get("Content-Encoding"));
        if (encoding.isEmpty()) {
            headers.remove("Content-Encoding");
        } else {
            headers.put("Content-Encoding", encoding);
        }
        return headers;
    }

    static Map<String, String> user(Request request) {
        Map<String, String> user = new TreeMap<>();
        request.headers().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(USER)) {
                user.put(lower.substring(USER.length()), String.join(",", values));
            }
        });
        int bytes = user.entrySet().stream()
                .mapToInt(each -> (each.getKey() + each.getValue()).getBytes(StandardCharsets.UTF_8).length)
                .sum();
        if (bytes > MOST_USER_BYTES) {
            throw S3Errors.metadataTooLarge(bytes, MOST_USER_BYTES);
        }
        return user;
    }

    /** The headers of a copy; storage class and tags each follow a rule of their own. */
    static Map<String, String> copied(Request request, ObjectMeta from) {
        boolean replace = "REPLACE".equals(request.header("x-amz-metadata-directive"));
        boolean replaceTags = "REPLACE".equals(request.header("x-amz-tagging-directive"));
        Map<String, String> given = kept(request);
        Map<String, String> headers = new LinkedHashMap<>(replace ? given : from.headers());
        List.of(STORAGE_CLASS, TAGS, RESTORE, VERSION).forEach(headers::remove);
        put(headers, STORAGE_CLASS, given.get(STORAGE_CLASS));
        put(headers, TAGS, replaceTags ? given.get(TAGS) : from.headers().get(TAGS));
        return headers;
    }

    /** @throws io.reelway.embedded.http.AwsException where it has to be restored from an archive first */
    static void refuseArchived(ObjectMeta meta) {
        String storageClass = meta.headers().get(STORAGE_CLASS);
        if (storageClass != null
                && ARCHIVES.contains(storageClass)
                && !meta.headers().containsKey(RESTORE)) {
            throw S3Errors.archived(storageClass);
        }
    }

    private static void put(Map<String, String> headers, String name, String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }

    /** The headers of an object's GET or HEAD; {@code response-content-type} and the like override what is kept. */
    static Response write(Response response, ObjectMeta meta, Request request) {
        Map<String, String> headers = new LinkedHashMap<>(meta.headers());
        for (String name : KEPT) {
            String override = request.query("response-" + name.toLowerCase(Locale.ROOT));
            if (override != null) {
                headers.put(name, override);
            }
        }
        String tags = headers.remove(TAGS);
        if (tags != null) {
            headers.put("x-amz-tagging-count", Integer.toString(tags.split("&").length));
        }
        headers.put("ETag", meta.quotedEtag());
        headers.put("Last-Modified", Preconditions.httpDate(meta.lastModified()));
        headers.put("Accept-Ranges", "bytes");
        meta.user().forEach((name, value) -> headers.put(USER + name, value));
        return response.with(headers);
    }

    private static String withoutChunked(String encoding) {
        return encoding == null
                ? ""
                : Arrays.stream(encoding.split(","))
                        .map(String::trim)
                        .filter(part -> !part.isEmpty() && !part.equals("aws-chunked"))
                        .collect(Collectors.joining(","));
    }
}
