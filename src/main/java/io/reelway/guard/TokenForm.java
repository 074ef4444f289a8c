package io.reelway.guard;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.reelway.guard.access.Access;
import io.reelway.guard.access.Visitor;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The form that takes the token of somebody with a browser, and keeps it in a cookie: the page's stream of events
 * cannot send a header. Scripts cannot read the cookie, and pages of other sites cannot send it.
 */
final class TokenForm {
    private static final String COOKIE = "reelway-token";
    private static final Duration KEPT = Duration.ofHours(12);
    private static final String ACTION = "/token";
    private static final Set<String> PAGES = Set.of("/", "/index.html", ACTION);
    private static final int LONGEST_BODY = 4096;

    private final Supplier<Access> access;

    TokenForm(Supplier<Access> access) {
        this.access = access;
    }

    /** The token in the cookie of a request. */
    static Optional<String> cookie(HttpServerRequest request) {
        Cookie cookie = request.getCookie(COOKIE);
        try {
            return Optional.ofNullable(cookie)
                    .map(each -> new String(Base64.getUrlDecoder().decode(each.getValue()), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    boolean isSentBy(RoutingContext exchange) {
        return exchange.request().method() == HttpMethod.POST
                && Area.path(exchange).equals(ACTION);
    }

    /** Whether the request wants the page, which a browser shows. */
    boolean isFor(RoutingContext exchange) {
        return exchange.request().method() == HttpMethod.GET && PAGES.contains(Area.path(exchange));
    }

    /** @param wasWrong whether a token came that nobody knows */
    void show(RoutingContext exchange, boolean wasWrong) {
        exchange.response()
                .setStatusCode(401)
                .putHeader("WWW-Authenticate", "Bearer realm=\"reelway\"")
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'")
                .end(PAGE.formatted(wasWrong ? WRONG : "", wasWrong ? OF_WRONG : ""));
    }

    /** Takes the token that was sent. */
    void read(RoutingContext exchange) {
        RequestBody.of(exchange, LONGEST_BODY)
                .map(body -> token(body.toString(StandardCharsets.UTF_8)))
                .compose(token -> exchange.vertx()
                        .executeBlocking(() -> access.get().byToken(token), false)
                        .onSuccess(visitor -> keep(exchange, token, visitor)))
                .onFailure(e -> VisitorGuard.fail(exchange, e));
    }

    private void keep(RoutingContext exchange, String token, Optional<Visitor> visitor) {
        if (visitor.isEmpty()) {
            show(exchange, true);
            return;
        }
        HttpServerRequest request = exchange.request();
        boolean isSecure = request.isSSL() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(token.getBytes(StandardCharsets.UTF_8));
        HttpServerResponse response = exchange.response();
        response.addCookie(Cookie.cookie(COOKIE, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(isSecure)
                .setMaxAge(KEPT.toSeconds()));
        response.setStatusCode(303)
                .putHeader("Location", "./")
                .putHeader("Cache-Control", "no-store")
                .end();
    }

    private static String token(String body) {
        try {
            List<String> tokens =
                    new QueryStringDecoder(body, false).parameters().getOrDefault("token", List.of(""));
            return tokens.get(0).strip();
        } catch (IllegalArgumentException noForm) {
            // the exception has the body in it, which may be a token
            return "";
        }
    }

    private static final String WRONG = "<p role=\"alert\" id=\"wrong\">Nobody has this token.</p>";
    private static final String OF_WRONG = " aria-invalid=\"true\" aria-describedby=\"wrong\"";

    private static final String PAGE = """
            <!doctype html>
            <html lang="en"><head>
            <meta charset="utf-8"><meta name="color-scheme" content="light dark">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Reelway</title>
            <style>
            :root { --bg: #f4f5f9; --card: #fff; --text: #1c2030; --faint: #667085; --line: #e3e6ee; --accent: #4f6bed; --bad: #c22a3a; }
            @media (prefers-color-scheme: dark) { :root { --bg: #11131a; --card: #1a1d27; --text: #e8eaf1; --faint: #98a0b3;
              --line: #2a2f3d; --accent: #8fa2ff; --bad: #ff8590; } }
            * { box-sizing: border-box; }
            body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--bg);
              color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
            form { display: grid; gap: .8rem; width: min(24rem, 100%%); padding: 1.5rem; background: var(--card);
              border: 1px solid var(--line); border-radius: 14px; }
            h1 { margin: 0; font-size: 1.5rem; letter-spacing: -.02em; }  p { margin: 0; color: var(--faint); }
            [role=alert] { color: var(--bad); }
            input, button { font: 16px/1.5 system-ui, sans-serif; padding: .5rem .7rem; border-radius: 9px; width: 100%%; }
            input { color: var(--text); background: var(--bg); border: 1px solid var(--faint); }
            button { color: var(--card); background: var(--accent); border: 1px solid var(--accent); font-weight: 600;
              cursor: pointer; }
            :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
            </style></head><body>
            <form method="post" action="token">
              <h1>Reelway</h1>%s
              <label for="token">Your token</label>
              <input id="token" name="token" type="password" autocomplete="current-password" required autofocus%s>
              <button>Show videos</button>
              <p>Whoever runs Reelway gives out tokens.</p>
            </form>
            </body></html>
            """;
}
