package io.reelway.guard.access;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** The public keys of load balancers, as AWS publishes them in each region. Known ones are kept. */
final class LoadBalancerKeys {
    private static final Logger LOG = Logger.getLogger(LoadBalancerKeys.class);

    private static final Pattern ARN =
            Pattern.compile("arn:(aws|aws-us-gov):elasticloadbalancing:([a-z0-9-]+):\\d{12}:loadbalancer/app/.+");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** Before an id is asked for again that nobody knew. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private static final int MOST = 64;
    private static final int MOST_AT_A_TIME = 4;
    private static final int P_256_BITS = 256;

    private final URI address;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    /** Only what AWS has published comes in here, so it cannot be filled up by requests. */
    private final Map<String, PublicKey> known = new ConcurrentHashMap<>();

    private final Map<String, Instant> unknown = new LinkedHashMap<>();
    private final Semaphore asking = new Semaphore(MOST_AT_A_TIME);

    /** @param address of the folder of keys, with a slash at its end */
    LoadBalancerKeys(URI address, Clock clock) {
        this.address = address;
        this.clock = clock;
    }

    /**
     * Where the keys of a load balancer are.
     *
     * @throws AccessFormException where it is not the ARN of an Application Load Balancer
     */
    static URI address(String arn) {
        Matcher matcher = ARN.matcher(arn);
        if (!matcher.matches()) {
            throw new AccessFormException("it is no such ARN");
        }
        String region = matcher.group(2);
        return URI.create(
                matcher.group(1).equals("aws")
                        ? "https://public-keys.auth.elb." + region + ".amazonaws.com/"
                        : "https://s3-" + region + ".amazonaws.com/aws-elb-public-keys-prod-" + region + "/");
    }

    /**
     * @param id letters, digits and dashes only
     * @return empty where there is no such key
     * @throws UnreadableException where AWS does not answer
     */
    Optional<PublicKey> get(String id) {
        PublicKey before = known.get(id);
        if (before != null) {
            return Optional.of(before);
        }
        if (isUnknown(id)) {
            return Optional.empty();
        }
        if (!asking.tryAcquire()) {
            throw new UnreadableException("too many keys of the load balancer are asked for; try again");
        }
        try {
            Optional<PublicKey> key = asked(id);
            key.ifPresentOrElse(found -> known.put(id, found), () -> unknown(id));
            return key;
        } finally {
            asking.release();
        }
    }

    private boolean isUnknown(String id) {
        synchronized (unknown) {
            Instant time = unknown.get(id);
            return time != null && clock.instant().isBefore(time.plus(PAUSE));
        }
    }

    private void unknown(String id) {
        synchronized (unknown) {
            if (unknown.size() >= MOST) {
                unknown.remove(unknown.keySet().iterator().next());
            }
            unknown.put(id, clock.instant());
        }
    }

    private Optional<PublicKey> asked(String id) {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve(id)).timeout(TIMEOUT).build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(key(answer.body())) : Optional.empty();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            LOG.errorf("the key of the load balancer could not be read from %s: %s", request.uri(), e);
            throw new UnreadableException("the key of the load balancer could not be read; the log says why");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableException("the program ends");
        }
    }

    private static PublicKey key(String pem) throws GeneralSecurityException {
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        PublicKey key = KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        if (!(key instanceof ECPublicKey curve)
                || curve.getParams().getCurve().getField().getFieldSize() != P_256_BITS) {
            throw new GeneralSecurityException("expected a key of the curve P-256");
        }
        return key;
    }
}
