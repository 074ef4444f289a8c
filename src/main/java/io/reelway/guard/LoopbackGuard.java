package io.reelway.guard;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses requests that name another host than loopback while the program listens on loopback only. Otherwise a web
 * page whose name resolves to this machine (DNS rebinding) could read everything through the visitor's browser.
 */
final class LoopbackGuard {
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private LoopbackGuard() {}

    /** Whether a server that listens there answers its own machine only. */
    static boolean isLoopback(String boundTo) {
        return NAMES.contains(boundTo);
    }

    static Optional<Refusal> check(HttpServerRequest request) {
        return request.authority() != null && isLoopback(request.authority().host())
                ? Optional.empty()
                : Optional.of(Refusal.forbidden("Reelway listens on loopback and answers to localhost, 127.0.0.1 and"
                        + " [::1] only; set QUARKUS_HTTP_HOST to serve others"));
    }
}
