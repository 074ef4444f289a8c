package io.reelway.record;

import java.util.Locale;

/** A record that is kept elsewhere, as a copy of what the table says. */
public enum Sink {
    /** Tables of a PostgreSQL database. */
    POSTGRESQL,
    /** The Parquet files of the provisioning table. */
    PROVISIONING;

    /** The partition of the index {@code due} that holds its due rows. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
