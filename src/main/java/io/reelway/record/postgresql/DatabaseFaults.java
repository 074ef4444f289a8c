package io.reelway.record.postgresql;

import java.sql.SQLException;
import java.util.Set;

/** Which errors are the database's own, so that any other row would meet them too (PostgreSQL, Appendix A). */
final class DatabaseFaults {
    private static final Set<String> CLASSES = Set.of(
            // no connection; wrong password or user
            "08",
            "28",
            // no such database or schema
            "3D",
            "3F",
            // full disk, no memory, too many connections
            "53",
            // shut down, read-only while it recovers
            "57",
            "58",
            "25",
            // tables or columns that are missing or others, or no right to them: no statement depends on the row
            "42");
    /** A statement took too long: others may be quicker. */
    private static final String TIME_OUT = "57014";

    private DatabaseFaults() {}

    static boolean isOfDatabase(SQLException fault) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                return CLASSES.contains(state.substring(0, 2)) && !state.equals(TIME_OUT);
            }
        }
        // the pool and the driver have no code for what never reached the database
        return true;
    }

    /** Whether somebody has put another database in the place of the one that was migrated. */
    static boolean isOfOtherTables(SQLException fault) {
        return fault.getSQLState() != null && fault.getSQLState().startsWith("42");
    }
}
