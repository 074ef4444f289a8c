package io.reelway.record.postgresql;

import io.quarkus.arc.lookup.LookupIfProperty;
import io.reelway.record.Sink;
import io.reelway.record.SinkHealth;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The entry {@code records-postgresql} of {@code /q/health}; there is none where the sink is off. */
@Readiness
@ApplicationScoped
@LookupIfProperty(name = "reelway.records-postgresql", stringValue = "true")
class DatabaseCheck implements HealthCheck {
    private final SinkHealth health;
    private final Database database;

    DatabaseCheck(SinkHealth health, Database database) {
        this.health = health;
        this.database = database;
    }

    @Override
    public HealthCheckResponse call() {
        return health.of(Sink.POSTGRESQL)
                .withData("database", database.why().orElse("takes rows"))
                .build();
    }
}
