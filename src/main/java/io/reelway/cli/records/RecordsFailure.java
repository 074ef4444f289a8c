package io.reelway.cli.records;

import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.PostgresAddress;
import java.sql.SQLException;
import java.util.Objects;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says what PostgreSQL's errors mean for the user of the command. */
final class RecordsFailure {
    private static final String MISSING_TABLE = "42P01";
    private static final String READ_ONLY = "25006";
    private static final String TOOK_TOO_LONG = "57014";

    private RecordsFailure() {}

    /** The exception to throw. It names no password. */
    static CliException told(SQLException failed, PostgresAddress address) {
        String state = Objects.requireNonNullElse(failed.getSQLState(), "");
        String said = said(failed).replace(address.url(), address.shown());
        String text =
                switch (state) {
                    case MISSING_TABLE ->
                        "PostgreSQL says: " + said + ". Reelway makes its own tables when it first runs with"
                                + " REELWAY_RECORDS_POSTGRESQL=true, as ./reelway serve --postgresql does.";
                    case READ_ONLY -> "This command only reads, and PostgreSQL says: " + said;
                    case TOOK_TOO_LONG -> "The statement took more than 30 s and was broken off.";
                    default -> byClass(state, said, address);
                };
        return new CliException(text, failed);
    }

    /** Without the place in PostgreSQL's own sources. */
    private static String said(SQLException failed) {
        ServerErrorMessage server = failed instanceof PSQLException told ? told.getServerErrorMessage() : null;
        return server == null || server.getMessage() == null
                ? Objects.requireNonNullElse(failed.getMessage(), "no reason given")
                : server.getMessage();
    }

    private static String byClass(String state, String said, PostgresAddress address) {
        if (state.startsWith("08")) {
            return "No PostgreSQL answers at " + address.shown() + " (" + said + "): check the address, and whether it"
                    + " runs.";
        }
        if (state.startsWith("28")) {
            return "The PostgreSQL at " + address.shown() + " refuses the user (" + said
                    + "): check QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD.";
        }
        return "PostgreSQL at " + address.shown() + " says: " + said;
    }
}
