package io.reelway.testkit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Rows of a query as {@code psql -At} prints them: values with a bar between, nothing for NULL. */
public final class SqlRows {
    private SqlRows() {}

    public static List<String> of(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    String value = found.getString(column);
                    values.add(value == null ? "" : value);
                }
                rows.add(String.join("|", values));
            }
            return rows;
        }
    }
}
