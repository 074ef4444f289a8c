package io.reelway.guard.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The one form of a request that both sides hash.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a
 *     signed AWS API request</a>
 */
final class CanonicalRequest {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private CanonicalRequest() {}

    /**
     * @param signedHeaders names in lower case
     * @param payload the hash of the body, in hex
     */
    static String of(SignedRequest request, List<String> signedHeaders, String payload) {
        return String.join(
                "\n",
                request.method(),
                path(request.path()),
                query(request.query()),
                signedHeaders.stream()
                        .map(name -> name + ":" + values(request, name) + "\n")
                        .collect(Collectors.joining()),
                String.join(";", signedHeaders),
                payload);
    }

    private static String values(SignedRequest request, String name) {
        return request.all(name.toLowerCase(Locale.ROOT)).stream()
                .map(value -> value.strip().replaceAll("\\s+", " "))
                .collect(Collectors.joining(","));
    }

    /** The path that was sent, without empty and dot segments, encoded once more: so do all services but S3. */
    static String path(String sent) {
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : sent.split("/")) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        String path = "/" + String.join("/", kept);
        return encoded(sent.endsWith("/") && !kept.isEmpty() ? path + "/" : path, true);
    }

    /** Parameters in the order of their names and values, each in its strict encoding. */
    static String query(String sent) {
        if (sent.isEmpty()) {
            return "";
        }
        return Arrays.stream(sent.split("&"))
                .filter(parameter -> !parameter.isEmpty())
                .map(CanonicalRequest::parameter)
                .sorted()
                .map(Parameter::text)
                .collect(Collectors.joining("&"));
    }

    private static Parameter parameter(String sent) {
        int equals = sent.indexOf('=');
        return equals < 0
                ? new Parameter(strict(sent), "")
                : new Parameter(strict(sent.substring(0, equals)), strict(sent.substring(equals + 1)));
    }

    private static String strict(String sent) {
        return encoded(decoded(sent), false);
    }

    private static byte[] decoded(String text) {
        byte[] sent = text.getBytes(StandardCharsets.UTF_8);
        byte[] decoded = new byte[sent.length];
        int length = 0;
        for (int i = 0; i < sent.length; i++) {
            if (sent[i] == '%' && i + 2 < sent.length && digit(sent[i + 1]) >= 0 && digit(sent[i + 2]) >= 0) {
                decoded[length++] = (byte) (digit(sent[i + 1]) << 4 | digit(sent[i + 2]));
                i += 2;
            } else {
                decoded[length++] = sent[i];
            }
        }
        return Arrays.copyOf(decoded, length);
    }

    private static int digit(byte character) {
        return Character.digit((char) character, 16);
    }

    private static String encoded(String text, boolean keepsSlashes) {
        return encoded(text.getBytes(StandardCharsets.UTF_8), keepsSlashes);
    }

    private static String encoded(byte[] bytes, boolean keepsSlashes) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : bytes) {
            if (isUnreserved(each) || keepsSlashes && each == '/') {
                encoded.append((char) each);
            } else {
                encoded.append('%').append(HEX[each >> 4 & 0xF]).append(HEX[each & 0xF]);
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(byte character) {
        return character >= 'A' && character <= 'Z'
                || character >= 'a' && character <= 'z'
                || character >= '0' && character <= '9'
                || "-._~".indexOf(character) >= 0;
    }

    private record Parameter(String name, String value) implements Comparable<Parameter> {
        String text() {
            return name + "=" + value;
        }

        @Override
        public int compareTo(Parameter other) {
            int names = name.compareTo(other.name);
            return names == 0 ? value.compareTo(other.value) : names;
        }
    }
}
