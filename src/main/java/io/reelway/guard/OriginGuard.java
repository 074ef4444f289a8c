package io.reelway.guard;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses requests that may change something and come from another site's page, which could send them through the
 * browser of a user who has access. Browsers say where a request comes from, in headers that no page can set; other
 * programs send neither of the two.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata Request Headers</a>
 */
final class OriginGuard {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    /** Sent by the page itself, or by the user in the browser. */
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private OriginGuard() {}

    static Optional<Refusal> check(HttpServerRequest request) {
        boolean allowed = READING.contains(request.method().name())
                || isOurs(
                        request.getHeader("Sec-Fetch-Site"),
                        request.getHeader("Origin"),
                        request.authority() == null ? "" : request.authority().toString());
        return allowed
                ? Optional.empty()
                : Optional.of(Refusal.forbidden("expected a request of Reelway's own page or of a program, but the"
                        + " browser says that a page of another origin sent it; open Reelway itself and do it there"));
    }

    /**
     * @param site the header Sec-Fetch-Site, which browsers send to loopback and over HTTPS; or null
     * @param origin the header Origin, which they send everywhere with such requests; or null
     * @param authority host and port that the request names
     */
    static boolean isOurs(String site, String origin, String authority) {
        if (site != null) {
            return OWN_SITES.contains(site);
        }
        return origin == null || authority(origin).equals(authority.toLowerCase(Locale.ROOT));
    }

    /** Host and port of an origin; empty where it has none, as of a sandboxed frame, which says {@code null}. */
    private static String authority(String origin) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null ? "" : authority.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException strange) {
            return "";
        }
    }
}
