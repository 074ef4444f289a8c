package io.reelway.guard;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Reads the body of a request that nobody has read yet, up to a limit and for a limited time. */
final class RequestBody {
    private static final long LONGEST_MILLIS = 30_000;

    private RequestBody() {}

    /** Thrown where a body has to be refused. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Refusal refusal;

        RefusedException(Refusal refusal) {
            super(refusal.detail(), null, false, false);
            this.refusal = refusal;
        }

        Refusal refusal() {
            return refusal;
        }
    }

    /**
     * @param most bytes that are read
     * @return the body, or {@link RefusedException}
     */
    static Future<Buffer> of(RoutingContext exchange, int most) {
        HttpServerRequest request = exchange.request();
        if (statedLength(request) > most) {
            return Future.failedFuture(new RefusedException(Refusal.tooLarge(most)));
        }
        Promise<Buffer> whole = Promise.promise();
        Buffer read = Buffer.buffer();
        long timer =
                exchange.vertx().setTimer(LONGEST_MILLIS, id -> whole.tryFail(new RefusedException(Refusal.tooSlow())));
        request.exceptionHandler(broken -> whole.tryFail(new RefusedException(Refusal.brokenOff())));
        request.handler(part -> {
            if (read.length() + part.length() > most) {
                whole.tryFail(new RefusedException(Refusal.tooLarge(most)));
            } else if (!whole.future().isComplete()) {
                read.appendBuffer(part);
            }
        });
        request.endHandler(end -> whole.tryComplete(read));
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        request.resume();
        return whole.future().onComplete(end -> exchange.vertx().cancelTimer(timer));
    }

    private static long statedLength(HttpServerRequest request) {
        try {
            String length = request.getHeader("Content-Length");
            return length == null ? 0 : Long.parseLong(length.strip());
        } catch (NumberFormatException strange) {
            return Long.MAX_VALUE;
        }
    }
}
