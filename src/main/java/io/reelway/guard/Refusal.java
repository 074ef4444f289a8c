package io.reelway.guard;

import io.reelway.guard.signature.SignatureRefusal;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Why a request is not let through, in the shape of whom it was meant for: problem details (RFC 9457), or an error of
 * the MediaConvert API.
 *
 * @param status of HTTP
 * @param title of the status, in words
 * @param type what AWS SDKs call the error
 * @param detail a sentence for people
 */
record Refusal(int status, String title, String type, String detail) {
    static Refusal forbidden(String detail) {
        return new Refusal(403, "Forbidden", "ForbiddenException", detail);
    }

    static Refusal unauthorized(String detail) {
        return new Refusal(401, "Unauthorized", "MissingAuthenticationTokenException", detail);
    }

    static Refusal unsigned(SignatureRefusal refusal) {
        return new Refusal(403, "Forbidden", refusal.type(), refusal.getMessage());
    }

    static Refusal tooLarge(int most) {
        return new Refusal(
                413,
                "Content Too Large",
                "RequestTooLargeException",
                "expected a body of at most " + most + " bytes, but it has more");
    }

    static Refusal tooSlow() {
        return new Refusal(
                408, "Request Timeout", "RequestTimeoutException", "expected the whole body within 30 seconds");
    }

    /** Mostly nobody is there any more to hear it. */
    static Refusal brokenOff() {
        return new Refusal(400, "Bad Request", "BadRequestException", "expected the whole body, but it broke off");
    }

    static Refusal unreadable(String detail) {
        return new Refusal(503, "Service Unavailable", "ServiceUnavailableException", detail);
    }

    void answer(RoutingContext exchange, Area area) {
        HttpServerResponse response = exchange.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status)
                // by its own clock an SDK sees that it is wrong, and signs again
                .putHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)))
                .putHeader("Cache-Control", "no-store");
        if (status == 401) {
            response.putHeader("WWW-Authenticate", "Bearer realm=\"reelway\"");
        }
        if (status == 413 || status == 408) {
            // the rest of the body is not read
            response.putHeader("Connection", "close");
        }
        if (area == Area.MEDIACONVERT) {
            response.putHeader("Content-Type", "application/json")
                    .putHeader("x-amzn-ErrorType", type)
                    .end(new JsonObject().put("message", detail).encode());
        } else {
            response.putHeader("Content-Type", "application/problem+json")
                    .end(new JsonObject()
                            .put("type", "about:blank")
                            .put("title", title)
                            .put("status", status)
                            .put("detail", detail)
                            .encode());
        }
    }
}
