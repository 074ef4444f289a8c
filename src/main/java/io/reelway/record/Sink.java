package io.reelway.record;

import java.util.Locale;

/** What is noted in the table and goes elsewhere: rows of other records, and events. */
public enum Sink {
    /** Tables of a PostgreSQL database. */
    POSTGRESQL,
    /** The Parquet files of the provisioning table. */
    PROVISIONING,
    /** Events of jobs on EventBridge. */
    EVENTS;

    /** The partition of the index {@code due} that holds what is due. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What one of those that wait is called. */
    public String one() {
        return this == EVENTS ? "event" : "row";
    }
}
