package io.reelway.guard.signature;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a request says about its signature. Nothing of it is proven until {@link SignatureCheck} has compared the
 * signature; but what is wrong with it already is refused before anybody reads the body.
 *
 * @param keyId the id of the key that the request names
 * @param time {@code X-Amz-Date} as it was sent
 * @param day of the credential scope, the first eight characters of the time
 * @param region of the credential scope
 * @param signedHeaders names in lower case, in the order in which they were signed
 * @param signature 64 hexadecimal digits
 */
public record SignatureClaim(
        String keyId, String time, String day, String region, List<String> signedHeaders, String signature) {
    /** How old a signature may be, and how far ahead its clock. */
    static final Duration SKEW = Duration.ofMinutes(5);

    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    static final String SERVICE = "mediaconvert";
    static final String TERMINATOR = "aws4_request";

    private static final String AUTHORIZATION = "authorization";
    private static final String TIME = "x-amz-date";
    private static final DateTimeFormatter TIMES = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern HEADERS = Pattern.compile("[!-:<-~]{1,128}(;[!-:<-~]{1,128}){0,63}");
    private static final int SCOPE_PARTS = 5;

    /**
     * Reads and checks the claim of a request.
     *
     * @throws SignatureRefusal where it is missing, incomplete, too old, too far ahead, or for another service
     */
    public static SignatureClaim of(SignedRequest request, Instant now) throws SignatureRefusal {
        List<String> headers = request.all(AUTHORIZATION);
        if (headers.isEmpty()) {
            throw SignatureRefusal.missing();
        }
        if (headers.size() > 1 || !headers.get(0).startsWith(ALGORITHM + " ")) {
            throw SignatureRefusal.incomplete("expected one header Authorization that begins with " + ALGORITHM);
        }
        SignatureClaim claim = parsed(headers.get(0), one(request, TIME));
        claim.checkTime(now);
        if (!claim.signedHeaders.contains("host")) {
            throw SignatureRefusal.invalid("'Host' must be a 'SignedHeader' in the AWS Authorization.");
        }
        if (!request.all("x-amz-security-token").isEmpty()) {
            throw SignatureRefusal.unknownKey();
        }
        return claim;
    }

    private static SignatureClaim parsed(String header, String time) throws SignatureRefusal {
        Map<String, String> parts = parts(header);
        for (String name : List.of("Credential", "SignedHeaders", "Signature")) {
            if (!parts.containsKey(name)) {
                throw SignatureRefusal.incomplete("Authorization header requires '" + name + "' parameter.");
            }
        }
        String[] scope = parts.get("Credential").split("/", -1);
        if (scope.length != SCOPE_PARTS || scope[0].isEmpty() || !scope[4].equals(TERMINATOR)) {
            throw SignatureRefusal.incomplete(
                    "Credential must be of the form KEY/YYYYMMDD/REGION/" + SERVICE + "/" + TERMINATOR + ".");
        }
        if (!scope[3].equals(SERVICE)) {
            throw SignatureRefusal.invalid("Credential should be scoped to correct service: '" + SERVICE + "'.");
        }
        if (!REGION.matcher(scope[2]).matches()) {
            throw SignatureRefusal.invalid("Credential should be scoped to a valid region.");
        }
        if (!SIGNATURE.matcher(parts.get("Signature")).matches()
                || !HEADERS.matcher(parts.get("SignedHeaders")).matches()) {
            throw SignatureRefusal.incomplete("SignedHeaders must be names of headers, and Signature 64 hex digits.");
        }
        return new SignatureClaim(
                scope[0],
                time,
                scope[1],
                scope[2],
                List.of(parts.get("SignedHeaders").split(";")),
                parts.get("Signature"));
    }

    private static Map<String, String> parts(String header) throws SignatureRefusal {
        Map<String, String> parts = new HashMap<>();
        for (String part : header.substring(ALGORITHM.length()).split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0
                    || parts.put(
                                    part.substring(0, equals).strip(),
                                    part.substring(equals + 1).strip())
                            != null) {
                throw SignatureRefusal.incomplete(
                        "Authorization must be KEY=VALUE pairs, each of them once, with commas between.");
            }
        }
        return parts;
    }

    private static String one(SignedRequest request, String header) throws SignatureRefusal {
        List<String> values = request.all(header);
        if (values.size() != 1) {
            throw SignatureRefusal.incomplete("Authorization header requires existence of one 'X-Amz-Date' header.");
        }
        return values.get(0).strip();
    }

    private void checkTime(Instant now) throws SignatureRefusal {
        Instant signed;
        try {
            signed = LocalDateTime.parse(time, TIMES).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw SignatureRefusal.incomplete("Date must be in ISO-8601 'basic format', such as 20261121T070457Z.");
        }
        if (!time.startsWith(day + "T")) {
            throw SignatureRefusal.invalid(
                    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of" + " date from HTTP.");
        }
        if (signed.isBefore(now.minus(SKEW))) {
            throw SignatureRefusal.invalid("Signature expired: " + time + " is now earlier than "
                    + text(now.minus(SKEW)) + " (" + text(now) + " - 5 min.)");
        }
        if (signed.isAfter(now.plus(SKEW))) {
            throw SignatureRefusal.invalid("Signature not yet current: " + time + " is still later than "
                    + text(now.plus(SKEW)) + " (" + text(now) + " + 5 min.)");
        }
    }

    private static String text(Instant time) {
        return TIMES.withZone(ZoneOffset.UTC).format(time);
    }
}
