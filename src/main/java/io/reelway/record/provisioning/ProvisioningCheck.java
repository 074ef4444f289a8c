package io.reelway.record.provisioning;

import io.quarkus.arc.lookup.LookupIfProperty;
import io.reelway.record.Sink;
import io.reelway.record.SinkHealth;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The entry {@code records-provisioning} of {@code /q/health}; there is none where the sink is off. */
@Readiness
@ApplicationScoped
@LookupIfProperty(name = "reelway.records-provisioning", stringValue = "true")
class ProvisioningCheck implements HealthCheck {
    private final SinkHealth health;

    ProvisioningCheck(SinkHealth health) {
        this.health = health;
    }

    @Override
    public HealthCheckResponse call() {
        return health.of(Sink.PROVISIONING).build();
    }
}
