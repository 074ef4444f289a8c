package io.reelway.cli.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a statement has answered.
 *
 * @param columns their names, each once
 * @param cells a list for each row: numbers, booleans, JSON and text; null for NULL
 * @param more whether there are rows that were not read
 */
record Rows(List<String> columns, List<List<Object>> cells, boolean more) {

    /** Each row by the names of its columns. */
    List<Map<String, Object>> objects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (List<Object> row : cells) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int column = 0; column < columns.size(); column++) {
                object.put(columns.get(column), row.get(column));
            }
            objects.add(object);
        }
        return objects;
    }
}
