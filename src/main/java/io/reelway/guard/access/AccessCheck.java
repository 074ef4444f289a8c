package io.reelway.guard.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.settings.Settings;
import io.reelway.worker.StartCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks the form of the settings that say who may ask. What it says of them shows no key and no token. */
@ApplicationScoped
class AccessCheck implements StartCheck {
    private static final Pattern SECRET = Pattern.compile("arn:[a-z-]+:secretsmanager:[a-z0-9-]+:\\d*:secret:.+");

    private final Settings settings;
    private final ObjectMapper json;

    AccessCheck(Settings settings, ObjectMapper json) {
        this.settings = settings;
        this.json = json;
    }

    @Override
    public Optional<String> problem() {
        return problem(AccessSettings.of(settings), json);
    }

    static Optional<String> problem(AccessSettings settings, ObjectMapper json) {
        String secret = "the ARN of a secret, arn:aws:secretsmanager:...:secret:...";
        return Stream.of(
                        problem("reelway.api-keys", "ID=SECRET,ID=SECRET", settings.keys(), ApiKeys::ofSetting),
                        problem(
                                "reelway.api-tokens",
                                "SHA256:ROLE:NAME,... or a JSON list of objects with sha256, role and name",
                                settings.tokens(),
                                text -> ApiTokens.of(json, text)),
                        problem("reelway.api-keys-secret", secret, settings.keysSecret(), AccessCheck::secret),
                        problem("reelway.api-tokens-secret", secret, settings.tokensSecret(), AccessCheck::secret),
                        problem(
                                "reelway.api-load-balancer",
                                "the ARN of an Application Load Balancer,"
                                        + " arn:aws:elasticloadbalancing:...:loadbalancer/app/...",
                                settings.loadBalancer(),
                                LoadBalancerKeys::address))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> problem(String name, String form, Optional<String> value, Consumer<String> check) {
        try {
            value.ifPresent(check);
            return Optional.empty();
        } catch (AccessFormException e) {
            return Optional.of(name + ": expected " + form + ", but " + e.getMessage());
        }
    }

    private static void secret(String arn) {
        if (!SECRET.matcher(arn).matches()) {
            throw new AccessFormException("it is no such ARN");
        }
    }
}
