package io.reelway.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses requests that name another host than loopback while the program listens on loopback only. Otherwise a web
 * page whose name resolves to this machine (DNS rebinding) could read everything through the visitor's browser.
 */
@ApplicationScoped
class LoopbackGuard {
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final int BEFORE_ALL = 1000;

    private final String boundTo;

    LoopbackGuard(@ConfigProperty(name = "quarkus.http.host") String boundTo) {
        this.boundTo = boundTo;
    }

    void register(@Observes Filters filters) {
        if (!NAMES.contains(boundTo)) {
            return;
        }
        filters.register(
                exchange -> {
                    if (isLoopback(exchange.request())) {
                        exchange.next();
                    } else {
                        exchange.response()
                                .setStatusCode(403)
                                .putHeader("Content-Type", "application/problem+json")
                                .end("{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403,\"detail\":"
                                        + "\"Reelway listens on loopback and answers to localhost, 127.0.0.1 and [::1]"
                                        + " only; set QUARKUS_HTTP_HOST to serve others\"}");
                    }
                },
                BEFORE_ALL);
    }

    private static boolean isLoopback(HttpServerRequest request) {
        return request.authority() != null && NAMES.contains(request.authority().host());
    }
}
