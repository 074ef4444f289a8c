package io.reelway.guard.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Knows who may ask. Its methods may wait for AWS, where a secret or a key is read, so call them on a thread that may
 * wait.
 */
public final class Access {
    private final boolean hasKeys;
    private final boolean hasTokens;
    private final Supplier<ApiKeys> keys;
    private final Supplier<ApiTokens> tokens;
    private final Optional<LoadBalancer> loadBalancer;

    /**
     * @param secrets the text of a secret by its ARN; null where it is binary
     * @param publicKeys of the load balancer
     */
    Access(
            AccessSettings settings,
            ObjectMapper json,
            Function<String, String> secrets,
            Function<String, LoadBalancerKeys> publicKeys,
            Clock clock) {
        this.hasKeys = settings.keys().or(settings::keysSecret).isPresent();
        this.hasTokens = settings.tokens().or(settings::tokensSecret).isPresent();
        ApiKeys givenKeys = settings.keys().map(ApiKeys::ofSetting).orElse(ApiKeys.NONE);
        this.keys = settings.keysSecret()
                .<Supplier<ApiKeys>>map(arn -> new Renewed<>(
                        "The secret of REELWAY_API_KEYS_SECRET",
                        () -> givenKeys.and(ApiKeys.ofSecret(json, secrets.apply(arn))),
                        clock))
                .orElse(() -> givenKeys);
        ApiTokens givenTokens =
                settings.tokens().map(text -> ApiTokens.of(json, text)).orElse(ApiTokens.NONE);
        this.tokens = settings.tokensSecret()
                .<Supplier<ApiTokens>>map(arn -> new Renewed<>(
                        "The secret of REELWAY_API_TOKENS_SECRET",
                        () -> givenTokens.and(ApiTokens.of(json, secrets.apply(arn))),
                        clock))
                .orElse(() -> givenTokens);
        this.loadBalancer = settings.loadBalancer()
                .map(arn -> new LoadBalancer(arn, settings.loadBalancerRole(), json, publicKeys.apply(arn), clock));
    }

    /** Whether requests can be signed by a key. */
    public boolean hasKeys() {
        return hasKeys;
    }

    /** Whether there are bearer tokens. */
    public boolean hasTokens() {
        return hasTokens;
    }

    /** Whether a load balancer signs people in. */
    public boolean hasLoadBalancer() {
        return loadBalancer.isPresent();
    }

    /**
     * The secret of a key; empty where nobody knows the key.
     *
     * @throws UnreadableException where nobody can say now
     */
    public Optional<String> secretOfKey(String id) {
        return keys.get().secret(id);
    }

    /**
     * Whose bearer token it is; empty where it is nobody's.
     *
     * @throws UnreadableException where nobody can say now
     */
    public Optional<Visitor> byToken(String token) {
        return hasTokens ? tokens.get().visitor(token) : Optional.empty();
    }

    /**
     * Whom the load balancer has signed in; empty where the header is not of this load balancer, or too old.
     *
     * @param header {@code x-amzn-oidc-data}
     * @throws UnreadableException where nobody can say now
     */
    public Optional<Visitor> byLoadBalancer(String header) {
        return loadBalancer.flatMap(each -> each.visitor(header));
    }
}
