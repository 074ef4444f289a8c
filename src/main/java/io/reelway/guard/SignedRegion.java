package io.reelway.guard;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The AWS region that a request of the MediaConvert API was signed for. Off loopback it is proven. On loopback nothing
 * is proven, and it is what the request says.
 */
public final class SignedRegion {
    /** Its key among the data of a {@link RoutingContext}. */
    public static final String KEY = "reelway.region";

    private static final Pattern SCOPE = Pattern.compile(
            "AWS4-HMAC-SHA256 .{0,20}Credential=[^/,\\s]{1,128}/\\d{8}/([a-z0-9-]{1,32})/[a-z0-9-]+/aws4_request.*");

    private SignedRegion() {}

    /** The region of a request that the guard let through; empty where it is not signed. */
    public static Optional<String> of(RoutingContext exchange) {
        return Optional.ofNullable(exchange.get(KEY));
    }

    /** @param authorization the header Authorization; or null */
    static Optional<String> stated(String authorization) {
        Matcher scope = SCOPE.matcher(authorization == null ? "" : authorization);
        return scope.matches() ? Optional.of(scope.group(1)) : Optional.empty();
    }
}
