package io.reelway.cli.records;

import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.PostgresAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.core.Parser;

/** A connection that only reads, and gives up soon. */
final class RecordsDatabase implements AutoCloseable {
    /** How many rows a statement gives at most. */
    static final int MOST = 1000;

    private static final String CONNECT_SECONDS = "5";
    private static final int STATEMENT_SECONDS = 30;

    private final PostgresAddress address;
    private final Connection connection;

    private RecordsDatabase(PostgresAddress address, Connection connection) {
        this.address = address;
        this.connection = connection;
    }

    /** @throws CliException if no PostgreSQL answers there, or it refuses the user */
    static RecordsDatabase open(PostgresAddress address) {
        if (!address.url().startsWith("jdbc:postgresql:")) {
            throw new CliException(
                    "QUARKUS_DATASOURCE_JDBC_URL wants an address that begins with jdbc:postgresql:, such"
                            + " as jdbc:postgresql://127.0.0.1:5432/reelway.");
        }
        Properties properties = new Properties();
        if (address.user() != null) {
            properties.setProperty("user", address.user());
        }
        if (address.password() != null) {
            properties.setProperty("password", address.password());
        }
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("loginTimeout", CONNECT_SECONDS);
        properties.setProperty("ApplicationName", "reelway records");
        // said to the server for the whole session, too
        properties.setProperty("readOnlyMode", "always");
        try {
            Connection connection = DriverManager.getConnection(address.url(), properties);
            try {
                connection.setReadOnly(true);
                connection.setAutoCommit(false);
                try (Statement zone = connection.createStatement()) {
                    zone.execute("SET TIME ZONE 'UTC'");
                }
                return new RecordsDatabase(address, connection);
            } catch (SQLException failed) {
                connection.close();
                throw failed;
            }
        } catch (SQLException failed) {
            throw RecordsFailure.told(failed, address);
        }
    }

    /** The rows of a query of ours. */
    Rows query(String sql, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(STATEMENT_SECONDS);
            for (int value = 0; value < values.length; value++) {
                statement.setObject(value + 1, values[value]);
            }
            try (ResultSet result = statement.executeQuery()) {
                return RowReader.read(result, MOST);
            }
        } catch (SQLException failed) {
            throw RecordsFailure.told(failed, address);
        }
    }

    /** The rows of the user's statement. */
    Rows statement(String sql) {
        try (Statement statement = connection.createStatement()) {
            // several could end the transaction that only reads, and begin another
            if (Parser.parseJdbcSql(sql, true, false, true, false, false).size() != 1) {
                throw new CliException("--sql wants one statement: leave out all semicolons but a last one.");
            }
            statement.setQueryTimeout(STATEMENT_SECONDS);
            statement.setFetchSize(MOST);
            statement.setMaxRows(MOST + 1);
            if (!statement.execute(sql)) {
                throw new CliException("The statement has no rows: --sql wants one that reads, such as"
                        + " 'SELECT status, count(*) FROM video GROUP BY status'.");
            }
            try (ResultSet result = statement.getResultSet()) {
                return RowReader.read(result, MOST);
            }
        } catch (SQLException failed) {
            throw RecordsFailure.told(failed, address);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw RecordsFailure.told(failed, address);
        }
    }
}
