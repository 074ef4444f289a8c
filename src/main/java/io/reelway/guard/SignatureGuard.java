package io.reelway.guard;

import io.reelway.guard.access.Access;
import io.reelway.guard.access.UnreadableException;
import io.reelway.guard.signature.SignatureCheck;
import io.reelway.guard.signature.SignatureClaim;
import io.reelway.guard.signature.SignatureRefusal;
import io.reelway.guard.signature.SignedRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets through what a known key has signed, body and all. What shows without the body is refused before it is read: no
 * signature, an old one, an unknown key.
 */
final class SignatureGuard {
    /** The longest body that is read, and hashed. */
    static final int LONGEST_BODY = 1024 * 1024;

    private static final String CLOSED =
            "Reelway answers requests of the MediaConvert API off loopback only where a key"
                    + " has signed them, and it has no keys; set REELWAY_API_KEYS_SECRET or REELWAY_API_KEYS";

    private final Supplier<Access> access;
    private final Clock clock;

    SignatureGuard(Supplier<Access> access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    void check(RoutingContext exchange) {
        if (!access.get().hasKeys()) {
            refuse(exchange, Refusal.forbidden(CLOSED));
            return;
        }
        SignedRequest request = signed(exchange.request());
        SignatureClaim claim;
        try {
            claim = SignatureClaim.of(request, clock.instant());
        } catch (SignatureRefusal e) {
            refuse(exchange, Refusal.unsigned(e));
            return;
        }
        exchange.vertx()
                .executeBlocking(() -> access.get().secretOfKey(claim.keyId()), false)
                .onSuccess(secret -> secret(exchange, request, claim, secret))
                .onFailure(e -> fail(exchange, e));
    }

    private void secret(RoutingContext exchange, SignedRequest request, SignatureClaim claim, Optional<String> secret) {
        if (secret.isEmpty()) {
            refuse(exchange, Refusal.unsigned(SignatureRefusal.unknownKey()));
            return;
        }
        RequestBody.of(exchange, LONGEST_BODY)
                .onSuccess(body -> body(exchange, request, claim, body, secret.get()))
                .onFailure(e -> fail(exchange, e));
    }

    private static void body(
            RoutingContext exchange, SignedRequest request, SignatureClaim claim, Buffer body, String secret) {
        try {
            SignatureCheck.check(request, claim, body.getBytes(), secret);
        } catch (SignatureRefusal e) {
            refuse(exchange, Refusal.unsigned(e));
            return;
        }
        // who answers finds it here, since it cannot be read twice
        ((RoutingContextInternal) exchange).setBody(body);
        exchange.put(SignedRegion.KEY, claim.region());
        exchange.next();
    }

    private static void fail(RoutingContext exchange, Throwable e) {
        if (e instanceof RequestBody.RefusedException refused) {
            refuse(exchange, refused.refusal());
        } else if (e instanceof UnreadableException unreadable) {
            refuse(exchange, Refusal.unreadable(unreadable.getMessage()));
        } else {
            exchange.fail(e);
        }
    }

    private static void refuse(RoutingContext exchange, Refusal refusal) {
        refusal.answer(exchange, Area.MEDIACONVERT);
    }

    private static SignedRequest signed(HttpServerRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : request.headers().names()) {
            headers.put(name.toLowerCase(Locale.ROOT), request.headers().getAll(name));
        }
        if (!headers.containsKey("host") && request.authority() != null) {
            // HTTP/2 has none
            headers.put("host", List.of(request.authority().toString()));
        }
        String path = request.path() == null ? "" : request.path();
        String query = request.query() == null ? "" : request.query();
        return new SignedRequest(request.method().name(), path, query, headers);
    }
}
