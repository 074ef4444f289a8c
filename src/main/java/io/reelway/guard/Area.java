package io.reelway.guard;

import io.vertx.ext.web.RoutingContext;

/** The parts of the port, each with guards of its own. */
enum Area {
    /** Whether the program lives. Load balancers and containers ask without a token. */
    HEALTH,
    /** The MediaConvert API. */
    MEDIACONVERT,
    /** The page, {@code /api} and everything else. */
    PAGE;

    private static final String HEALTH_PATH = "/q/health";
    private static final String MEDIACONVERT_PATH = "/2017-08-29";

    /** The part of a request, by the same path that leads it to who answers: decoded, and without dot segments. */
    static Area of(RoutingContext exchange) {
        String path = path(exchange);
        if (isAt(path, HEALTH_PATH)) {
            return HEALTH;
        }
        return isAt(path, MEDIACONVERT_PATH) ? MEDIACONVERT : PAGE;
    }

    /** The path that leads a request to who answers; empty where the path that was sent has no form. */
    static String path(RoutingContext exchange) {
        try {
            String path = exchange.normalizedPath();
            return path == null ? "" : path;
        } catch (IllegalArgumentException wronglyEncoded) {
            return "";
        }
    }

    private static boolean isAt(String path, String folder) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }
}
