package io.reelway.guard;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.reelway.guard.access.Access;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The guard of the whole port, before anybody answers.
 *
 * <ul>
 *   <li>On loopback everything is open to requests that name a loopback host.
 *   <li>Elsewhere the MediaConvert API answers signed requests, and all other paths those who have a token, or whom a
 *       load balancer has signed in. Health is open.
 *   <li>Pages of other origins change nothing anywhere.
 * </ul>
 */
@ApplicationScoped
class PortGuard {
    private static final int BEFORE_ALL = 1000;

    private final boolean isLoopback;
    private final SignatureGuard signatures;
    private final VisitorGuard visitors;

    @Inject
    PortGuard(@ConfigProperty(name = "quarkus.http.host") String boundTo, Instance<Access> access) {
        // not before the first request: the start has told by then what is wrong in the settings
        this(boundTo, access::get, Clock.systemUTC());
    }

    PortGuard(String boundTo, Supplier<Access> access, Clock clock) {
        this.isLoopback = LoopbackGuard.isLoopback(boundTo);
        this.signatures = new SignatureGuard(access, clock);
        this.visitors = new VisitorGuard(access);
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL);
    }

    void check(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        Area area = Area.of(exchange);
        Optional<Refusal> refusal = (isLoopback ? LoopbackGuard.check(request) : Optional.<Refusal>empty())
                .or(() -> OriginGuard.check(request));
        if (refusal.isPresent()) {
            refusal.get().answer(exchange, area);
        } else if (isLoopback) {
            SignedRegion.stated(request.getHeader("Authorization"))
                    .ifPresent(region -> exchange.put(SignedRegion.KEY, region));
            exchange.next();
        } else {
            switch (area) {
                case HEALTH -> exchange.next();
                case MEDIACONVERT -> signatures.check(exchange);
                case PAGE -> visitors.check(exchange);
            }
        }
    }
}
