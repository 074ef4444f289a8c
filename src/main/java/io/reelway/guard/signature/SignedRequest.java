package io.reelway.guard.signature;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a signature covers of a request, besides its body.
 *
 * @param method such as {@code POST}
 * @param path as it was sent, percent-encoded
 * @param query as it was sent, without the question mark; empty where there is none
 * @param headers all values by names in lower case
 */
public record SignedRequest(String method, String path, String query, Map<String, List<String>> headers) {
    public SignedRequest {
        headers = headers.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        header -> List.copyOf(header.getValue()),
                        (first, second) -> first));
    }

    List<String> all(String header) {
        return headers.getOrDefault(header, List.of());
    }
}
