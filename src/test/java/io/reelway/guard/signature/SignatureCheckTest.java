package io.reelway.guard.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.testkit.SdkSigner;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures of botocore and of the SDK for Java hold, and nothing else does. */
class SignatureCheckTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final Instant NOW = Instant.parse("2026-11-21T07:04:57Z");
    private static final String JOB = "{\"role\":\"arn:aws:iam::123456789012:role/m\",\"settings\":{}}";
    private static final String JOB_SIGNATURE = "62a8e506140effc82aef2eaec55de4fa3e42fb8d31f78b031dd508e2bee6f69e";

    /** As botocore 1.43 signs them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            status=COMPLETE&order=DESCENDING&maxResults=20&queue=arn%3Aaws%3Amediaconvert%3Aus-east-1%3A000000000000%3Aqueues%2FDefault | /2017-08-29/jobs | 69caa29539ab7e46d0f6c54e553131210765dded98f2c6f9d53e506bc2192409
            none | /2017-08-29/tags/arn%3Aaws%3Amediaconvert%3Aus-east-1%3A000000000000%3Aqueues%2FDefault%20one | 29b10c846ba2ebaae29624fc0e2b9213801e18fab59a2922a14f14adc3aab031
            """)
    void whatBotocoreSignsHolds(String query, String path, String signature) {
        SignedRequest request = new SignedRequest(
                "GET", path, query == null ? "" : query, headers("reelway.example", "host;x-amz-date", signature));

        assertThatCode(() -> check(request, "", SECRET)).doesNotThrowAnyException();
    }

    @Test
    void aBodyThatBotocoreSignedHolds() {
        assertThatCode(() -> check(job(Map.of()), JOB, SECRET)).doesNotThrowAnyException();
    }

    @Test
    void spacesAndTheOrderOfParametersMeanNothing() {
        SignedRequest request = job(Map.of("content-type", List.of("  application/json ")));

        assertThatCode(() -> check(request, JOB, SECRET)).doesNotThrowAnyException();
        assertThat(CanonicalRequest.query("b=2&a=%7e&a=%2a&c")).isEqualTo("a=%2A&a=~&b=2&c=");
    }

    @Test
    void pathsAreEncodedOnceMoreThanTheyWereSent() {
        assertThat(CanonicalRequest.path("/a%20b/c:d")).isEqualTo("/a%2520b/c%3Ad");
        assertThat(CanonicalRequest.path("/a//b/./c/../d/")).isEqualTo("/a/b/d/");
        assertThat(CanonicalRequest.path("/../..")).isEqualTo("/");
    }

    @Test
    void whatTheSdkForJavaSignsHolds() {
        URI uri = URI.create("http://127.0.0.2:8080/2017-08-29/jobs/a%20b?c=d%2Fe");
        Map<String, List<String>> headers = new HashMap<>(Map.of("host", List.of("127.0.0.2:8080")));
        new SdkSigner("AKIDEXAMPLE", SECRET)
                .at(NOW)
                .headers("POST", uri, JOB)
                .forEach((name, value) -> headers.put(name, List.of(value)));
        SignedRequest request = new SignedRequest("POST", uri.getRawPath(), uri.getRawQuery(), headers);

        assertThatCode(() -> check(request, JOB, SECRET)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(request, JOB + " ", SECRET)).isInstanceOf(SignatureRefusal.class);
    }

    @Test
    void anythingElseThanWhatWasSignedIsRefused() {
        refused(job(Map.of()), JOB + " ", SECRET);
        refused(job(Map.of()), "", SECRET);
        refused(job(Map.of()), JOB, SECRET + "x");
        refused(job(Map.of("host", List.of("reelway.example"))), JOB, SECRET);
        refused(job(Map.of("content-type", List.of("text/plain"))), JOB, SECRET);
        refused(job(Map.of("host", List.of("127.0.0.2:8080", "127.0.0.2:8080"))), JOB, SECRET);
        Map<String, List<String>> headers = job(Map.of()).headers();
        refused(new SignedRequest("PUT", "/2017-08-29/jobs", "", headers), JOB, SECRET);
        refused(new SignedRequest("POST", "/2017-08-29/queues", "", headers), JOB, SECRET);
        refused(new SignedRequest("POST", "/2017-08-29/jobs", "a=b", headers), JOB, SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UNSIGNED-PAYLOAD",
                "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                "",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
            })
    void aHeaderThatSaysAnotherBodyIsRefused(String stated) {
        refused(job(Map.of("x-amz-content-sha256", List.of(stated))), JOB, SECRET);
    }

    @Test
    void aBodyThatWasLeftUnsignedIsRefused() throws SignatureRefusal {
        SignedRequest request = job(Map.of("x-amz-content-sha256", List.of("UNSIGNED-PAYLOAD")));
        SignatureClaim claim = SignatureClaim.of(request, NOW);
        String signature = SignatureCheck.signature(request, claim, "UNSIGNED-PAYLOAD", SECRET);
        Map<String, List<String>> headers = new HashMap<>(request.headers());
        headers.put("authorization", List.of(authorization("content-type;host;x-amz-date", signature)));

        refused(new SignedRequest("POST", "/2017-08-29/jobs", "", headers), JOB, SECRET);
    }

    private static void refused(SignedRequest request, String body, String secret) {
        assertThatThrownBy(() -> check(request, body, secret))
                .isInstanceOfSatisfying(SignatureRefusal.class, refusal -> assertThat(refusal.type())
                        .isEqualTo("InvalidSignatureException"))
                .hasMessageStartingWith("The request signature we calculated does not match")
                .hasMessageNotContaining(secret);
    }

    private static void check(SignedRequest request, String body, String secret) throws SignatureRefusal {
        SignatureCheck.check(request, SignatureClaim.of(request, NOW), body.getBytes(StandardCharsets.UTF_8), secret);
    }

    private static SignedRequest job(Map<String, List<String>> others) {
        Map<String, List<String>> headers =
                new HashMap<>(headers("127.0.0.2:8080", "content-type;host;x-amz-date", JOB_SIGNATURE));
        headers.put("content-type", List.of("application/json"));
        headers.putAll(others);
        return new SignedRequest("POST", "/2017-08-29/jobs", "", headers);
    }

    private static Map<String, List<String>> headers(String host, String signed, String signature) {
        return Map.of(
                "host", List.of(host),
                "x-amz-date", List.of("20261121T070457Z"),
                "authorization", List.of(authorization(signed, signature)));
    }

    private static String authorization(String signed, String signature) {
        return "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261121/eu-west-1/mediaconvert/aws4_request, SignedHeaders="
                + signed + ", Signature=" + signature;
    }
}
