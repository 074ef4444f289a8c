package io.reelway.guard.signature;

import io.reelway.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Compares the signature of a request with the one that its key makes.
 *
 * <p>The body is always part of it: a request that leaves its body unsigned has no signature that could match.
 *
 * <p>The same signature is accepted again while it is young enough, as AWS accepts it: an SDK that got no answer sends
 * what it has signed once more. Who repeats a request of somebody else can only ask the same again, within five
 * minutes; a {@code ClientRequestToken} makes that one job.
 */
public final class SignatureCheck {
    private static final String MISMATCH = "The request signature we calculated does not match the signature you"
            + " provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for"
            + " details.";

    private SignatureCheck() {}

    /**
     * @param claim of the request
     * @param body all of it; empty where there is none
     * @param secret of the key that the claim names
     * @throws SignatureRefusal where another key, or another request, has made the signature
     */
    public static void check(SignedRequest request, SignatureClaim claim, byte[] body, String secret)
            throws SignatureRefusal {
        String payload = Sha256.of(body);
        List<String> stated = request.all("x-amz-content-sha256");
        boolean isBody = stated.stream().allMatch(payload::equals);
        byte[] expected = signature(request, claim, payload, secret).getBytes(StandardCharsets.US_ASCII);
        // whatever the body is: the time of the answer says nothing about the signature
        boolean isSigned = MessageDigest.isEqual(expected, claim.signature().getBytes(StandardCharsets.US_ASCII));
        if (!isBody || !isSigned) {
            throw SignatureRefusal.invalid(MISMATCH);
        }
    }

    /** The signature that a key makes, in hex. */
    static String signature(SignedRequest request, SignatureClaim claim, String payload, String secret) {
        String canonical = CanonicalRequest.of(request, claim.signedHeaders(), payload);
        String scope = String.join("/", claim.day(), claim.region(), SignatureClaim.SERVICE, SignatureClaim.TERMINATOR);
        String toSign = String.join("\n", SignatureClaim.ALGORITHM, claim.time(), scope, Sha256.of(canonical));
        byte[] key = hmac(utf8("AWS4" + secret), claim.day());
        key = hmac(key, claim.region());
        key = hmac(key, SignatureClaim.SERVICE);
        key = hmac(key, SignatureClaim.TERMINATOR);
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
