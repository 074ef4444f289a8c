package io.reelway.cli.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the answer to a statement. */
final class RowReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(e[+-]?\\d+)?");
    private static final Pattern UTC =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?)\\+00");

    private RowReader() {}

    /** @param most how many rows are read */
    static Rows read(ResultSet result, int most) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        List<List<Object>> rows = new ArrayList<>();
        while (rows.size() < most && result.next()) {
            List<Object> row = new ArrayList<>();
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                row.add(value(result.getString(column), columns, column));
            }
            rows.add(row);
        }
        return new Rows(names(columns), rows, rows.size() == most && result.next());
    }

    /** A statement may have several columns of one name. */
    private static List<String> names(ResultSetMetaData columns) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            String label = columns.getColumnLabel(column);
            String name = label;
            for (int number = 2; names.contains(name); number++) {
                name = label + "_" + number;
            }
            names.add(name);
        }
        return names;
    }

    /** What has no type of its own in JSON stays text: NaN and Infinity, times, lists. */
    private static Object value(String text, ResultSetMetaData columns, int column) throws SQLException {
        if (text == null) {
            return null;
        }
        if (columns.getColumnTypeName(column).startsWith("json")) {
            return json(text);
        }
        return switch (columns.getColumnType(column)) {
            case Types.BIT, Types.BOOLEAN -> text.equals("t");
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Long.valueOf(text);
            case Types.REAL, Types.DOUBLE, Types.NUMERIC ->
                NUMBER.matcher(text).matches() ? new BigDecimal(text) : text;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                UTC.matcher(text).replaceFirst("$1T$2Z");
            default -> text;
        };
    }

    private static Object json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException tooLargeOrTooDeep) {
            return text;
        }
    }
}
