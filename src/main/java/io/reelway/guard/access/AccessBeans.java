package io.reelway.guard.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.settings.Settings;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Creates what knows who may ask. */
class AccessBeans {
    @Produces
    @Singleton
    Access access(Settings settings, Instance<SecretsManagerClient> secrets, ObjectMapper json) {
        Clock clock = Clock.systemUTC();
        return new Access(
                AccessSettings.of(settings),
                json,
                arn -> secrets.get()
                        .getSecretValue(request -> request.secretId(arn))
                        .secretString(),
                arn -> new LoadBalancerKeys(LoadBalancerKeys.address(arn), clock),
                clock);
    }
}
