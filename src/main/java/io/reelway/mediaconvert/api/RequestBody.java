package io.reelway.mediaconvert.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.mediaconvert.wire.WireJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Reads the bodies of requests to the MediaConvert API before anything else works on them, so that callers who send
 * slowly keep no thread. A body that is too large is refused; it is read to its end and forgotten, since a caller that
 * still sends sees no answer.
 */
@ApplicationScoped
public class RequestBody {
    /** After the check of the host, before whatever needs the body. */
    public static final int PRIORITY = 900;

    private static final String KEPT = RequestBody.class.getName();

    /** The body of a request to the API; empty for any other request. */
    public static byte[] of(RoutingContext exchange) {
        Buffer body = exchange.get(KEPT);
        return body == null ? new byte[0] : body.getBytes();
    }

    void register(@Observes Filters filters) {
        filters.register(
                exchange -> {
                    Buffer known = exchange.body() == null ? null : exchange.body().buffer();
                    if (!exchange.request().path().startsWith(OperationTable.ROOT)) {
                        exchange.next();
                    } else if (known != null) {
                        // the guard has read it for its signature
                        exchange.put(KEPT, known);
                        exchange.next();
                    } else {
                        read(exchange);
                    }
                },
                PRIORITY);
    }

    private static void read(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        Buffer body = Buffer.buffer();
        request.exceptionHandler(ignored -> {
            // the caller is gone
        });
        request.handler(part -> {
            int room = WireJson.MOST_BYTES + 1 - body.length();
            body.appendBuffer(part.length() <= room ? part : part.slice(0, room));
        });
        request.endHandler(end -> {
            if (body.length() > WireJson.MOST_BYTES) {
                refuse(exchange, WireJson.tooLarge());
            } else {
                exchange.put(KEPT, body);
                exchange.next();
            }
        });
        request.resume();
    }

    private static void refuse(RoutingContext exchange, ServiceException refusal) {
        exchange.response()
                .setStatusCode(refusal.kind().status())
                .putHeader("Content-Type", "application/json")
                .putHeader("x-amzn-ErrorType", refusal.kind().word())
                .end(WireJson.text(WireJson.object().put("message", refusal.getMessage())));
    }
}
