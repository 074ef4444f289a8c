package io.reelway.guard.access;

import io.reelway.settings.ApiRole;
import io.reelway.settings.Settings;
import java.util.Optional;

/**
 * The settings that say who may ask. Its text shows none of them.
 *
 * @param keys {@code REELWAY_API_KEYS}
 * @param keysSecret ARN, {@code REELWAY_API_KEYS_SECRET}
 * @param tokens {@code REELWAY_API_TOKENS}
 * @param tokensSecret ARN, {@code REELWAY_API_TOKENS_SECRET}
 * @param loadBalancer ARN, {@code REELWAY_API_LOAD_BALANCER}
 * @param loadBalancerRole what those may do who come through the load balancer
 */
record AccessSettings(
        Optional<String> keys,
        Optional<String> keysSecret,
        Optional<String> tokens,
        Optional<String> tokensSecret,
        Optional<String> loadBalancer,
        ApiRole loadBalancerRole) {
    static AccessSettings of(Settings settings) {
        return new AccessSettings(
                settings.apiKeys(),
                settings.apiKeysSecret(),
                settings.apiTokens(),
                settings.apiTokensSecret(),
                settings.apiLoadBalancer(),
                settings.apiLoadBalancerRole());
    }

    @Override
    public String toString() {
        return "AccessSettings";
    }
}
