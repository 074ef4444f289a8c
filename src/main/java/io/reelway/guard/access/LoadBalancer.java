package io.reelway.guard.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.settings.ApiRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Application Load Balancer that signs people in, and tells who they are in the header {@code x-amzn-oidc-data}: a
 * JWT, signed with ES256. It holds for two minutes or so, and the load balancer makes a new one for each request.
 *
 * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html">
 *     Authenticate users using an Application Load Balancer</a>
 */
final class LoadBalancer {
    private static final int LONGEST = 16 * 1024;
    private static final int PARTS = 3;
    private static final int SIGNATURE_BYTES = 64;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final String arn;
    private final ApiRole role;
    private final ObjectMapper json;
    private final LoadBalancerKeys keys;
    private final Clock clock;

    LoadBalancer(String arn, ApiRole role, ObjectMapper json, LoadBalancerKeys keys, Clock clock) {
        this.arn = arn;
        this.role = role;
        this.json = json;
        this.keys = keys;
        this.clock = clock;
    }

    /** Whom the header names; empty where this load balancer has not signed it, or too long ago. */
    Optional<Visitor> visitor(String header) {
        String[] parts = header.length() > LONGEST ? new String[0] : header.split("\\.", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            JsonNode head = json.readTree(decoded(parts[0]));
            String key = head.path("kid").asText();
            // all that costs nothing comes first: a key is asked for over the network
            if (!head.path("alg").asText().equals("ES256")
                    || !head.path("signer").asText().equals(arn)
                    || !isYoung(head)
                    || !KEY.matcher(key).matches()) {
                return Optional.empty();
            }
            Optional<PublicKey> publicKey = keys.get(key);
            if (publicKey.isEmpty() || !isSigned(parts, publicKey.get())) {
                return Optional.empty();
            }
            JsonNode person = json.readTree(decoded(parts[1]));
            return person.has("exp") && !isYoung(person) ? Optional.empty() : Optional.of(visitor(person));
        } catch (IOException | IllegalArgumentException noToken) {
            return Optional.empty();
        }
    }

    private boolean isYoung(JsonNode part) {
        return part.path("exp").asLong() > clock.instant().getEpochSecond();
    }

    private Visitor visitor(JsonNode person) {
        String name = Stream.of("email", "username", "sub")
                .map(claim -> person.path(claim).asText())
                .filter(claim -> !claim.isBlank())
                .findFirst()
                .orElse("somebody whom the load balancer has signed in");
        return new Visitor(name, role);
    }

    /** The load balancer signs its own text, which has the padding that other JWTs leave out. */
    private static boolean isSigned(String[] parts, PublicKey key) {
        byte[] signature = decoded(parts[2]);
        if (signature.length != SIGNATURE_BYTES) {
            return false;
        }
        try {
            Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
            check.initVerify(key);
            check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] decoded(String part) {
        return Base64.getUrlDecoder().decode(part);
    }
}
