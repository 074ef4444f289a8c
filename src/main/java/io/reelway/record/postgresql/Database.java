package io.reelway.record.postgresql;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.error.Printable;
import io.reelway.record.Outage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Named;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;
import org.postgresql.util.PSQLException;

/**
 * The PostgreSQL database of records. Its tables are made or migrated before the first write of this process. While it
 * is down it is tried again after pauses that grow to a minute.
 */
@RegisterForReflection
@ApplicationScoped
@Named("database")
public class Database {
    private static final Logger LOG = Logger.getLogger(Database.class);

    private static final int STATEMENT_SECONDS = 10;

    private final Instance<AgroalDataSource> source;
    private final Instance<Flyway> flyway;
    private final SqlFiles files;
    private final Outage outage;

    private boolean migrated;

    public Database(Instance<AgroalDataSource> source, Instance<Flyway> flyway, SqlFiles files, Clock clock) {
        this.source = source;
        this.flyway = flyway;
        this.files = files;
        this.outage = new Outage(clock);
    }

    /** Whether it can be written now; while it is down, it is not asked each time. */
    public synchronized boolean isUp() {
        if (!outage.isPauseOver()) {
            return false;
        }
        if (migrated && outage.why().isEmpty()) {
            return true;
        }
        try {
            if (migrated) {
                source.get().getConnection().close();
            } else {
                // several processes may do so at once: Flyway holds a lock of the database
                flyway.get().migrate();
                migrated = true;
            }
            up();
            return true;
        } catch (SQLException | RuntimeException e) {
            // Flyway's, or of whoever has the password
            down(e);
            return false;
        }
    }

    /** Why it is down; empty while it is up, or was not needed yet. */
    public Optional<String> why() {
        return outage.why();
    }

    /**
     * Runs the statements in their order, in one transaction.
     *
     * @param document their only parameter, JSON
     * @param statements names of files in {@code db/statements}, separated by commas
     * @throws DatabaseDownException where the database is at fault
     * @throws SQLException where it refuses this document
     */
    public void write(@Body String document, @ExchangeProperty("statements") String statements)
            throws DatabaseDownException, SQLException {
        try (Connection connection = connection()) {
            connection.setAutoCommit(false);
            try {
                for (String sql : files.read(statements)) {
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        statement.setQueryTimeout(STATEMENT_SECONDS);
                        statement.setString(1, document);
                        statement.executeUpdate();
                    }
                }
                connection.commit();
            } catch (SQLException e) {
                rollback(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            if (!DatabaseFaults.isOfDatabase(e)) {
                throw e;
            }
            throw isDown(e);
        }
    }

    private Connection connection() throws DatabaseDownException {
        try {
            return source.get().getConnection();
        } catch (SQLException | RuntimeException e) {
            throw isDown(e);
        }
    }

    private synchronized DatabaseDownException isDown(Exception cause) {
        migrated = migrated && !(cause instanceof SQLException fault && DatabaseFaults.isOfOtherTables(fault));
        return new DatabaseDownException(down(cause), cause);
    }

    private static void rollback(Connection connection, SQLException cause) {
        try {
            connection.rollback();
        } catch (SQLException broken) {
            cause.addSuppressed(broken);
        }
    }

    private void up() {
        if (outage.end()) {
            LOG.info("PostgreSQL takes rows again.");
        }
    }

    private String down(Exception cause) {
        String why = Printable.line(words(cause));
        if (outage.begin(why)) {
            LOG.warnf(
                    "PostgreSQL takes no rows: %s. Videos go on, and their rows wait in the table. It is tried again"
                            + " until it works, at least once a minute.",
                    why);
        }
        return why;
    }

    private static String words(Exception cause) {
        Throwable last = cause;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        if (last instanceof PSQLException told && told.getServerErrorMessage() != null) {
            return told.getServerErrorMessage().getMessage();
        }
        // the message of an unknown host is only its name
        return last.getClass().getSimpleName() + ": " + last.getMessage();
    }
}
