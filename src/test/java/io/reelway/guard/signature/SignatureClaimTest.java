package io.reelway.guard.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request says of its signature is refused in the words of AWS, before anybody reads its body. */
class SignatureClaimTest {
    private static final Instant NOW = Instant.parse("2026-11-21T07:04:57Z");
    private static final String DIGITS = "0".repeat(64);
    private static final String GOOD =
            "AWS4-HMAC-SHA256 Credential=AKID/20261121/eu-west-1/mediaconvert/aws4_request, SignedHeaders=host;x-amz-date,"
                    + " Signature=" + DIGITS;

    @Test
    void aClaimIsRead() throws SignatureRefusal {
        assertThat(SignatureClaim.of(request(Map.of()), NOW))
                .isEqualTo(new SignatureClaim(
                        "AKID", "20261121T070457Z", "20261121", "eu-west-1", List.of("host", "x-amz-date"), DIGITS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mediaconvert/ | s3/                | InvalidSignatureException    | scoped to correct service
            eu-west-1     | EU west            | InvalidSignatureException    | valid region
            host;         | content-type;      | InvalidSignatureException    | in the AWS Authorization
            /20261121/    | /20261120/         | InvalidSignatureException    | Date in Credential scope does not match
            AKID/         | /                  | IncompleteSignatureException | Credential must be of the form
            AKID/         | AK/ID/             | IncompleteSignatureException | Credential must be of the form
            aws4_request  | aws3_request       | IncompleteSignatureException | Credential must be of the form
            Signature=0   | Signature=x        | IncompleteSignatureException | 64 hex digits
            Signature=    | Sig=               | IncompleteSignatureException | Authorization header requires
            SignedHeaders=host;x-amz-date | SignedHeaders=;; | IncompleteSignatureException | names of headers
            SignedHeaders=| SignedHeads=       | IncompleteSignatureException | Authorization header requires
            Credential=   | Cred=              | IncompleteSignatureException | Authorization header requires
            Credential=   | Signature=a, Credential= | IncompleteSignatureException | KEY=VALUE pairs
            AWS4-HMAC-SHA256 | Bearer          | IncompleteSignatureException | begins with AWS4-HMAC-SHA256
            AWS4-HMAC-SHA256 | AWS4-ECDSA-P256-SHA256 | IncompleteSignatureException | begins with AWS4-HMAC-SHA256
            """)
    void aWrongAuthorizationIsRefused(String part, String instead, String type, String words) {
        assertThat(GOOD).contains(part);
        refused(Map.of("authorization", List.of(GOOD.replace(part, instead))), NOW, type, words);
    }

    @Test
    void withoutAuthorizationThereIsNoSignature() {
        refused(
                Map.of("authorization", List.of()),
                NOW,
                "MissingAuthenticationTokenException",
                "Missing Authentication Token");
        refused(Map.of("authorization", List.of(GOOD, GOOD)), NOW, "IncompleteSignatureException", "one header");
    }

    @Test
    void aSignatureHoldsForFiveMinutesBackAndAhead() throws SignatureRefusal {
        Duration most = Duration.ofMinutes(5);
        assertThat(SignatureClaim.of(request(Map.of()), NOW.plus(most))).isNotNull();
        assertThat(SignatureClaim.of(request(Map.of()), NOW.minus(most))).isNotNull();

        refused(
                Map.of(),
                NOW.plus(most).plusSeconds(1),
                "InvalidSignatureException",
                "Signature expired: 20261121T070457Z is now earlier than 20261121T070458Z (20261121T070958Z - 5 min.)");
        refused(
                Map.of(),
                NOW.minus(most).minusSeconds(1),
                "InvalidSignatureException",
                "Signature not yet current: 20261121T070457Z is still later than 20261121T070456Z");
    }

    @Test
    void aTimeIsThereOnceAndInItsForm() {
        for (List<String> times : List.of(
                List.<String>of(),
                List.of("20261121T070457Z", "20261121T070457Z"),
                List.of("2026-11-21T07:04:57Z"),
                List.of("20261341T070457Z"))) {
            refused(Map.of("x-amz-date", times), NOW, "IncompleteSignatureException", "Date");
        }
    }

    @Test
    void keysOfReelwayHaveNoSessionToken() {
        refused(Map.of("x-amz-security-token", List.of("x")), NOW, "UnrecognizedClientException", "security token");
    }

    private static void refused(Map<String, List<String>> headers, Instant now, String type, String words) {
        assertThatThrownBy(() -> SignatureClaim.of(request(headers), now))
                .isInstanceOfSatisfying(SignatureRefusal.class, refusal -> assertThat(refusal.type())
                        .isEqualTo(type))
                .hasMessageContaining(words);
    }

    private static SignedRequest request(Map<String, List<String>> others) {
        Map<String, List<String>> headers = new HashMap<>(Map.of(
                "host", List.of("a"),
                "x-amz-date", List.of("20261121T070457Z"),
                "authorization", List.of(GOOD)));
        headers.putAll(others);
        return new SignedRequest("GET", "/", "", headers);
    }
}
