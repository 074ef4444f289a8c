package io.reelway.record.postgresql;

import io.quarkus.arc.Unremovable;
import io.reelway.settings.Settings;
import io.reelway.worker.StartCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.Driver;

/** Checks that the settings name a database, where rows are to go to one. Nothing asks the database itself. */
@ApplicationScoped
@Unremovable
class DatabaseAddress implements StartCheck {
    private final Settings settings;
    private final Optional<String> address;

    DatabaseAddress(Settings settings, @ConfigProperty(name = "quarkus.datasource.jdbc.url") Optional<String> address) {
        this.settings = settings;
        this.address = address;
    }

    @Override
    public Optional<String> problem() {
        if (!settings.recordsPostgresql()) {
            return Optional.empty();
        }
        // an address may hold a password, so it is not shown
        return wrong().map(what -> "REELWAY_RECORDS_POSTGRESQL is true, but QUARKUS_DATASOURCE_JDBC_URL " + what
                + "; expected the address of a database, such as jdbc:postgresql://host:5432/reelway.");
    }

    private Optional<String> wrong() {
        if (address.isEmpty()) {
            return Optional.of("is not set");
        }
        return Driver.parseURL(address.get(), new Properties()) == null
                ? Optional.of("is no address of PostgreSQL")
                : Optional.empty();
    }
}
