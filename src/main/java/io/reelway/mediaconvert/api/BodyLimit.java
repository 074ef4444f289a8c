package io.reelway.mediaconvert.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.mediaconvert.wire.WireJson;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Refuses bodies of the MediaConvert API that say that they are too large, before they are kept in memory. The body is
 * read to its end and forgotten, since a caller that still sends sees no answer.
 */
@ApplicationScoped
class BodyLimit {
    /** After the guards, which decide who is answered at all; before the limit of the whole port. */
    private static final int AFTER_GUARDS = 500;

    void register(@Observes Filters filters) {
        filters.register(
                exchange -> {
                    HttpServerRequest request = exchange.request();
                    if (request.path().startsWith(OperationTable.ROOT) && length(request) > WireJson.MOST_BYTES) {
                        request.endHandler(end -> refuse(exchange, WireJson.tooLarge()));
                        request.handler(forgotten -> {});
                        request.resume();
                    } else {
                        exchange.next();
                    }
                },
                AFTER_GUARDS);
    }

    /** The length that the request says; 0 where it says none. */
    private static long length(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    private static void refuse(RoutingContext exchange, ServiceException refusal) {
        exchange.response()
                .setStatusCode(refusal.kind().status())
                .putHeader("Content-Type", "application/json")
                .putHeader("x-amzn-ErrorType", refusal.kind().word())
                .end(WireJson.text(WireJson.object().put("message", refusal.getMessage())));
    }
}
