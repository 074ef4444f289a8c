package io.reelway.embedded.mediaconvert;

import io.reelway.embedded.http.Request;
import io.reelway.embedded.http.Response;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which headers are passed on: all but those about one connection, and those that each side writes by itself. */
final class PassedHeaders {
    private static final Set<String> OF_ONE_CONNECTION = Set.of(
            "connection",
            "content-length",
            "date",
            "expect",
            "http2-settings",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private PassedHeaders() {}

    /** Copies those of a request. */
    static void of(Request request, HttpRequest.Builder to) {
        Set<String> left = left(request.headers().getOrDefault("Connection", List.of()));
        request.headers().forEach((name, values) -> {
            if (!left.contains(name)) {
                values.forEach(value -> to.header(name, value));
            }
        });
    }

    /** The response with those of an answer. */
    static Response of(HttpResponse<?> answer, Response response) {
        Set<String> left = left(answer.headers().allValues("Connection"));
        Response with = response;
        for (Map.Entry<String, List<String>> header : answer.headers().map().entrySet()) {
            if (!left.contains(header.getKey())) {
                with = with.with(header.getKey(), String.join(", ", header.getValue()));
            }
        }
        return with;
    }

    /** The names that are not passed on: the known ones, and those that the header Connection names. */
    private static Set<String> left(List<String> connection) {
        Set<String> left = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        left.addAll(OF_ONE_CONNECTION);
        connection.forEach(value -> Arrays.stream(value.split(","))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .forEach(left::add));
        return left;
    }
}
