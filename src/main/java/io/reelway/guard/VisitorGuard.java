package io.reelway.guard;

import io.reelway.guard.access.Access;
import io.reelway.guard.access.UnreadableException;
import io.reelway.guard.access.Visitor;
import io.reelway.settings.ApiRole;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Lets through who has a bearer token, in the header Authorization or in the cookie of the {@link TokenForm}, and whom
 * a load balancer has signed in. A viewer may look, and an operator may do everything.
 */
final class VisitorGuard {
    private static final String BEARER = "bearer ";
    private static final String LOAD_BALANCER = "x-amzn-oidc-data";
    private static final Set<String> LOOKING = Set.of("GET", "HEAD");

    private static final String CLOSED =
            "Reelway answers off loopback only to those whom it knows, and it knows nobody;"
                    + " set REELWAY_API_TOKENS_SECRET or REELWAY_API_TOKENS to give out tokens, or"
                    + " REELWAY_API_LOAD_BALANCER where a load balancer signs people in";
    private static final String UNKNOWN = "expected the header \"Authorization: Bearer TOKEN\" with a token of"
            + " REELWAY_API_TOKENS_SECRET or REELWAY_API_TOKENS";
    private static final String UNKNOWN_BEHIND =
            "expected a request that came through the load balancer of REELWAY_API_LOAD_BALANCER";

    private final Supplier<Access> access;
    private final TokenForm form;

    VisitorGuard(Supplier<Access> access) {
        this.access = access;
        this.form = new TokenForm(access);
    }

    void check(RoutingContext exchange) {
        if (!access.get().hasTokens() && !access.get().hasLoadBalancer()) {
            Refusal.forbidden(CLOSED).answer(exchange, Area.PAGE);
        } else if (access.get().hasTokens() && form.isSentBy(exchange)) {
            form.read(exchange);
        } else {
            HttpServerRequest request = exchange.request();
            exchange.vertx()
                    .executeBlocking(() -> visitor(request), false)
                    .onSuccess(visitor -> answer(exchange, visitor))
                    .onFailure(e -> fail(exchange, e));
        }
    }

    private Optional<Visitor> visitor(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return access.get().byToken(authorization.substring(BEARER.length()).strip());
        }
        return TokenForm.cookie(request)
                .flatMap(token -> access.get().byToken(token))
                .or(() -> Optional.ofNullable(request.getHeader(LOAD_BALANCER))
                        .flatMap(header -> access.get().byLoadBalancer(header)));
    }

    private void answer(RoutingContext exchange, Optional<Visitor> visitor) {
        HttpServerRequest request = exchange.request();
        boolean onlyLooks = LOOKING.contains(request.method().name());
        if (visitor.isEmpty()) {
            if (!access.get().hasTokens()) {
                Refusal.unauthorized(UNKNOWN_BEHIND).answer(exchange, Area.PAGE);
            } else if (form.isFor(exchange)) {
                form.show(exchange, TokenForm.cookie(request).isPresent());
            } else {
                Refusal.unauthorized(UNKNOWN).answer(exchange, Area.PAGE);
            }
        } else if (!onlyLooks && visitor.get().role() != ApiRole.OPERATOR) {
            Refusal.forbidden("\"" + visitor.get().name() + "\" has the role viewer, which looks and changes nothing"
                            + " (GET and HEAD); " + request.method().name() + " needs the role operator")
                    .answer(exchange, Area.PAGE);
        } else {
            exchange.next();
        }
    }

    static void fail(RoutingContext exchange, Throwable e) {
        if (e instanceof UnreadableException) {
            Refusal.unreadable(e.getMessage()).answer(exchange, Area.PAGE);
        } else if (e instanceof RequestBody.RefusedException refused) {
            refused.refusal().answer(exchange, Area.PAGE);
        } else {
            exchange.fail(e);
        }
    }
}
