package io.reelway.embedded.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param status HTTP status
 * @param headers header name to value
 * @param body what follows; closed by whoever sends it
 */
public record Response(int status, Map<String, String> headers, Body body) {

    public static Response empty(int status) {
        return bytes(status, null, new byte[0]);
    }

    public static Response text(int status, String contentType, String text) {
        return bytes(status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Response bytes(int status, String contentType, byte[] bytes) {
        return of(status, Body.of(bytes)).with("Content-Type", contentType);
    }

    public static Response of(int status, Body body) {
        return new Response(status, Map.of(), body);
    }

    /** The same with one more header; none when the value is null. */
    public Response with(String name, String value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, more, body);
    }

    /** The same with further headers. */
    public Response with(Map<String, String> further) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.putAll(further);
        return new Response(status, more, body);
    }
}
