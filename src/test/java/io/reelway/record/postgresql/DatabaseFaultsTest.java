package io.reelway.record.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row is only blamed for what is wrong with it. */
class DatabaseFaultsTest {
    @ParameterizedTest
    // connection, password, no database, full disk, out of connections, shut down, read-only, no
    // table, no right
    @ValueSource(
            strings = {"08006", "28P01", "3D000", "53100", "53300", "57P01", "25006", "58030", "42P01", "42703", "42501"
            })
    void theDatabaseIsAtFault(String state) {
        assertThat(DatabaseFaults.isOfDatabase(new SQLException("no", state))).isTrue();
    }

    @ParameterizedTest
    // text that is no number, too large a number, a statement that takes too long, a row that breaks a rule
    @ValueSource(strings = {"22P02", "22003", "22P05", "57014", "23502", "23503", "21000"})
    void theRowIsAtFault(String state) {
        assertThat(DatabaseFaults.isOfDatabase(new SQLException("no", state))).isFalse();
    }

    @Test
    void whatNeverReachedTheDatabaseIsNoFaultOfTheRow() {
        assertThat(DatabaseFaults.isOfDatabase(new SQLException("Sorry, acquisition timeout!", new ConnectException())))
                .isTrue();
    }

    @Test
    void theStateOfACauseCounts() {
        SQLException cause = new SQLException("no", "22P02");
        assertThat(DatabaseFaults.isOfDatabase(new BatchUpdateException("batch", null, 0, new int[0], cause)))
                .isFalse();
    }
}
