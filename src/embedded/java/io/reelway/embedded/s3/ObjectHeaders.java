package io.reelway.embedded.s3;

import io.reelway.embedded.http.Request;
import io.reelway.embedded.http.Response;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The headers that are kept with an object and come back with it. */
final class ObjectHeaders {
    private static final List<String> KEPT = List.of(
            "Content-Type", "Cache-Control", "Content-Disposition", "Content-Encoding", "Content-Language", "Expires");
    private static final String USER = "x-amz-meta-";

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
        return user;
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
