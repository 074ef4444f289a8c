package io.reelway.record.postgresql;

import io.quarkus.arc.Unremovable;
import io.reelway.settings.Settings;
import io.reelway.worker.StartCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Checks that the settings name a database, where rows are to go to one. Nothing asks the database itself. */
@ApplicationScoped
@Unremovable
class DatabaseAddress implements StartCheck {
    private static final String BEGINNING = "jdbc:postgresql:";

    private final Settings settings;
    private final Optional<String> address;

    DatabaseAddress(Settings settings, @ConfigProperty(name = "quarkus.datasource.jdbc.url") Optional<String> address) {
        this.settings = settings;
        this.address = address;
    }

    @Override
    public Optional<String> problem() {
        // an address may hold a password, so it is not shown
        return settings.recordsPostgresql()
                        && address.filter(url -> url.startsWith(BEGINNING)).isEmpty()
                ? Optional.of("REELWAY_RECORDS_POSTGRESQL is true, but QUARKUS_DATASOURCE_JDBC_URL "
                        + (address.isEmpty() ? "is not set" : "does not begin with " + BEGINNING)
                        + "; expected the address of a database, such as jdbc:postgresql://host:5432/reelway.")
                : Optional.empty();
    }
}
