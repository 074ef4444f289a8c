package io.reelway.cli.records;

import io.reelway.cli.shared.CliException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rows of one video.
 *
 * @param key where the video arrived, or where it is now
 */
record VideoRows(RecordsDatabase database, String key) {
    /** The videos that changed last, for programs. */
    static final String NEWEST = newest("*");
    /** The same in columns that leave the key some room in 80 characters. */
    static final String NEWEST_IN_SHORT =
            newest("to_char(updated, 'YYYY-MM-DD HH24:MI') AS updated, status, preset, arrival_key");

    private static final String VIDEO =
            "SELECT * FROM video WHERE arrival_key = ? OR key = ? ORDER BY created DESC NULLS LAST, id DESC LIMIT 1";

    private static final Map<String, String> PARTS = parts();

    private static String newest(String columns) {
        return "SELECT " + columns + " FROM video ORDER BY video.updated DESC, id DESC LIMIT 20";
    }

    private static Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("video_processing", "SELECT * FROM video_processing WHERE video_id = ? ORDER BY round, attempt");
        parts.put("output", "SELECT * FROM output WHERE video_id = ? ORDER BY key");
        parts.put("quality_check", "SELECT * FROM quality_check WHERE video_id = ? ORDER BY round, attempt, name");
        return parts;
    }

    /** The video's row and those of its parts, by the name of their table. */
    Map<String, Rows> tables() {
        Rows video = database.query(VIDEO, key, key);
        if (video.cells().isEmpty()) {
            throw new CliException("No row of table video has the key " + key
                    + ". ./reelway records show lists the newest ones; give the whole key, such as uploads/clip.mov.");
        }
        Object id = video.objects().get(0).get("id");
        Map<String, Rows> tables = new LinkedHashMap<>();
        tables.put("video", video);
        PARTS.forEach((table, query) -> tables.put(table, database.query(query, id)));
        return tables;
    }
}
