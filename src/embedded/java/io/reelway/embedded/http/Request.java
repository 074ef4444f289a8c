package io.reelway.embedded.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request as the services see it: the raw path, the decoded query, headers and an unread body. */
public final class Request {
    private static final int MOST_BODY = 32 << 20;
    private static final Pattern SCOPE =
            Pattern.compile("Credential=([^/,\\s]+)/\\d{8}/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request");

    private final String method;
    private final String rawPath;
    private final String rawQuery;
    private final Map<String, String> query;
    private final Headers headers;
    private final InputStream body;
    private byte[] all;

    public Request(String method, String rawPath, String rawQuery, Headers headers, InputStream body) {
        this.method = method;
        this.rawPath = rawPath;
        this.rawQuery = rawQuery;
        this.query = parseForm(rawQuery);
        this.headers = headers;
        this.body = body;
    }

    public static Request of(HttpExchange exchange) {
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestURI().getRawQuery(),
                exchange.getRequestHeaders(),
                exchange.getRequestBody());
    }

    /** The pairs of a form or a query, decoded, in order; of repeated names the first counts. */
    public static Map<String, String> parseForm(String raw) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (raw == null) {
            return pairs;
        }
        for (String pair : raw.split("&")) {
            if (!pair.isEmpty()) {
                int eq = pair.indexOf('=');
                String name = eq < 0 ? pair : pair.substring(0, eq);
                pairs.putIfAbsent(Percent.decodeForm(name), eq < 0 ? "" : Percent.decodeForm(pair.substring(eq + 1)));
            }
        }
        return pairs;
    }

    public String method() {
        return method;
    }

    /** The path as it came, not decoded. */
    public String rawPath() {
        return rawPath;
    }

    /** The query as it came, not decoded; null without one. */
    public String rawQuery() {
        return rawQuery;
    }

    public Map<String, String> query() {
        return query;
    }

    /** A query parameter, or null. */
    public String query(String name) {
        return query.get(name);
    }

    /** A header, or null. */
    public String header(String name) {
        return headers.getFirst(name);
    }

    public Headers headers() {
        return headers;
    }

    /** The body, from its beginning if it has been read whole before, else from where it is. */
    public InputStream body() {
        return all == null ? body : new ByteArrayInputStream(all);
    }

    /** How long the body is; -1 where that is known only at its end. */
    public long length() {
        if (all != null) {
            return all.length;
        }
        String length = header("Content-Length");
        if (length != null && length.matches("\\d{1,18}")) {
            return Long.parseLong(length);
        }
        return header("Transfer-Encoding") == null ? 0 : -1;
    }

    /** The whole body of a request that is no upload; it can be read several times. */
    public byte[] bytes() throws IOException {
        if (all == null) {
            byte[] read = body.readNBytes(MOST_BODY + 1);
            if (read.length > MOST_BODY) {
                throw new AwsException(
                        413, "RequestEntityTooLarge", "Expected at most " + MOST_BODY + " bytes of request");
            }
            all = read;
        }
        return all;
    }

    public String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    public boolean signed() {
        return header("Authorization") != null || query("X-Amz-Credential") != null || query("AWSAccessKeyId") != null;
    }

    /** The region that the request was signed for; us-east-1 when it names none. */
    public String region() {
        return scope(2, "us-east-1");
    }

    /** The service that the request was signed for, or an empty string. */
    public String signedService() {
        return scope(3, "");
    }

    /** The access key that the request was signed with, or an empty string. */
    public String accessKey() {
        return scope(1, "");
    }

    /** Host and port under which the caller reached this program. */
    public String host() {
        return header("Host");
    }

    private String scope(int group, String otherwise) {
        String presigned = query("X-Amz-Credential");
        String from = presigned != null ? "Credential=" + presigned : header("Authorization");
        if (from != null) {
            Matcher matcher = SCOPE.matcher(from);
            if (matcher.find()) {
                return matcher.group(group);
            }
        }
        return otherwise;
    }
}
