package io.reelway.guard.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.digest.Sha256;
import io.reelway.settings.ApiRole;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Access as settings give it, for tests. */
public final class SampleAccess {
    private String keys;
    private String keysSecret;
    private String tokens;
    private String tokensSecret;
    private String loadBalancer;
    private ApiRole role = ApiRole.VIEWER;
    private URI publicKeys = URI.create("http://127.0.0.1:1/");
    private Clock clock = Clock.systemUTC();
    private UnaryOperator<String> secrets = arn -> {
        throw new IllegalStateException("nobody reads a secret here");
    };

    public SampleAccess keys(String setting) {
        this.keys = setting;
        return this;
    }

    public SampleAccess keysSecret(String arn) {
        this.keysSecret = arn;
        return this;
    }

    public SampleAccess tokens(String setting) {
        this.tokens = setting;
        return this;
    }

    public SampleAccess tokensSecret(String arn) {
        this.tokensSecret = arn;
        return this;
    }

    public SampleAccess secrets(UnaryOperator<String> texts) {
        this.secrets = texts;
        return this;
    }

    public SampleAccess loadBalancer(String arn, ApiRole allowed, URI keysAt) {
        this.loadBalancer = arn;
        this.role = allowed;
        this.publicKeys = keysAt;
        return this;
    }

    public SampleAccess at(Clock time) {
        this.clock = time;
        return this;
    }

    public Access build() {
        return new Access(
                settings(), new ObjectMapper(), secrets, arn -> new LoadBalancerKeys(publicKeys, clock), clock);
    }

    AccessSettings settings() {
        return new AccessSettings(
                Optional.ofNullable(keys),
                Optional.ofNullable(keysSecret),
                Optional.ofNullable(tokens),
                Optional.ofNullable(tokensSecret),
                Optional.ofNullable(loadBalancer),
                role);
    }

    /** A token of {@code REELWAY_API_TOKENS}. */
    public static String token(String token, String role, String name) {
        return Sha256.of(token) + ":" + role + ":" + name;
    }
}
