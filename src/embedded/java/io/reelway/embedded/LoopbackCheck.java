package io.reelway.embedded;

import io.reelway.embedded.http.Request;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * Refuses requests from other sites' web pages, since no signature is checked. Only this machine can connect. But a web
 * page from elsewhere, opened in a browser here, could send requests under a name that was made to point to this
 * machine, or post a form. So the host's name must be a loopback one, and so must be the origin of each request that
 * changes something.
 */
final class LoopbackCheck {
    private static final Pattern LOOPBACK =
            Pattern.compile("(?i)(localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1])(:\\d{1,5})?");

    private LoopbackCheck() {}

    /** Why the request is refused, or null. */
    static String refusal(Request request) {
        String host = request.host();
        if (host == null || !LOOPBACK.matcher(host).matches()) {
            return "Forbidden: expected a Host header of localhost, 127.x.x.x or [::1], got " + host
                    + ". This embedded AWS answers this machine only; S3 needs path style (the bucket in the path, not in the host name).";
        }
        String origin = request.header("Origin");
        boolean reads = request.method().matches("GET|HEAD|OPTIONS");
        if (origin != null && !reads && !isLoopback(origin)) {
            return "Forbidden: a page from " + origin + " may read from this embedded AWS, but change nothing.";
        }
        return null;
    }

    private static boolean isLoopback(String origin) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && LOOPBACK.matcher(authority).matches();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
