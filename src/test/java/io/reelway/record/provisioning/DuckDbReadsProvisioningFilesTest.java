package io.reelway.record.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB reads the files as the table that the documents describe. */
class DuckDbReadsProvisioningFilesTest {
    @TempDir
    Path location;

    private Connection duckDb;

    @BeforeEach
    void connect() throws SQLException {
        duckDb = DriverManager.getConnection("jdbc:duckdb:");
    }

    @AfterEach
    void close() throws SQLException {
        duckDb.close();
    }

    @Test
    void theColumnsHaveTheTypesOfTheTable() throws Exception {
        put("id=10/reelway-2026-11-30.parquet", SampleRows.HOSTILE);

        assertThat(texts("describe select * from " + table(), 1, 2))
                .containsExactly("content_id VARCHAR", "pub_id VARCHAR", "add_at TIMESTAMP", "id BIGINT");
    }

    @Test
    void everyValueIsRead() throws Exception {
        put("id=10/reelway-2026-11-30.parquet", SampleRows.HOSTILE);

        assertThat(rows("select content_id, pub_id, add_at from " + table())).isEqualTo(SampleRows.HOSTILE);
    }

    @Test
    void aHundredThousandRowsAreRead() throws Exception {
        List<ProvisioningRow> rows = SampleRows.many(100_000);
        put("id=10/reelway-2026-11-30.parquet", rows);

        assertThat(rows("select content_id, pub_id, add_at from " + table())).isEqualTo(rows);
    }

    @Test
    void timesBeforeTheEpochAreRead() throws Exception {
        List<ProvisioningRow> rows = List.of(
                new ProvisioningRow("a", "b", Instant.parse("1969-12-31T23:59:59.999Z")),
                new ProvisioningRow("a", "b", Instant.parse("1900-01-01T00:00:00.001Z")),
                new ProvisioningRow("a", "b", Instant.parse("2100-12-31T23:59:59.999Z")));
        put("id=10/reelway-2026-11-30.parquet", rows);

        assertThat(rows("select content_id, pub_id, add_at from " + table())).isEqualTo(rows);
    }

    @Test
    void allFilesAndPartitionsAreOneTable() throws Exception {
        put("id=10/reelway-2026-11-29.parquet", SampleRows.many(5));
        put("id=10/reelway-2026-11-30.parquet", SampleRows.HOSTILE);
        put("id=10/reelway-2026-11-30-2.parquet", SampleRows.many(30_000));
        put("id=7/reelway-2026-11-30.parquet", SampleRows.many(2));
        put("id=8/reelway-2026-11-30.parquet", List.of());

        int first = 5 + SampleRows.HOSTILE.size() + 30_000;
        assertThat(texts("select id, count(*) from " + table() + " group by id order by id", 1, 2))
                .containsExactly("7 2", "10 " + first);
    }

    /** Another system writes into the same partition, with timestamps of another kind. */
    @Test
    void filesOfOthersLieBeside() throws Exception {
        put("id=10/reelway-2026-11-30.parquet", SampleRows.many(2));
        other("id=10/000000_0");

        assertThat(texts(
                        "select content_id, pub_id, typeof(add_at) from read_parquet('" + location
                                + "/*/*', hive_partitioning = true) where id = 10 order by 1",
                        1,
                        2,
                        3))
                .hasSize(3);
    }

    @Test
    void conditionsFindRowsByStatistics() throws Exception {
        put("id=10/reelway-2026-11-30.parquet", SampleRows.many(50_000));
        String last = SampleRows.many(50_000).get(49_999).contentId();

        assertThat(texts("select count(*) from " + table() + " where content_id = '" + last + "'", 1))
                .containsExactly("1");
        assertThat(texts("select count(*) from " + table() + " where pub_id is null", 1))
                .containsExactly("16667");
        assertThat(texts("select count(*) from " + table() + " where content_id > 'content-f'", 1))
                .containsExactly(Long.toString(SampleRows.many(50_000).stream()
                        .filter(row -> row.contentId().compareTo("content-f") > 0)
                        .count()));
    }

    @Test
    void theFileIsOneCompressedRowGroup() throws Exception {
        put("id=10/reelway-2026-11-30.parquet", SampleRows.many(100_000));

        assertThat(texts(
                        "select distinct row_group_id, row_group_num_rows, compression from parquet_metadata('"
                                + location + "/*/*.parquet')",
                        1,
                        2,
                        3))
                .containsExactly("0 100000 GZIP");
        assertThat(texts(
                        "select path_in_schema, encodings, stats_null_count from parquet_metadata('" + location
                                + "/*/*.parquet') order by column_id",
                        1,
                        2,
                        3))
                .satisfiesExactly(
                        content -> assertThat(content).startsWith("content_id").endsWith(" 0"),
                        pub -> assertThat(pub).contains("PLAIN_DICTIONARY").endsWith(" 33334"),
                        time -> assertThat(time).startsWith("add_at").endsWith(" 0"));
    }

    @Test
    void aFileOfDuckDbIsNotReelways() throws Exception {
        Path file = other("id=10/reelway-2026-11-30.parquet");

        assertThat(ProvisioningFile.read(Files.readAllBytes(file))).isEmpty();
    }

    private Path other(String key) throws IOException, SQLException {
        Path file = location.resolve(key);
        Files.createDirectories(file.getParent());
        try (Statement statement = duckDb.createStatement()) {
            statement.execute("copy (select null::varchar as content_id, null::varchar as pub_id,"
                    + " timestamp '2026-11-30 01:02:03' as add_at) to '" + file + "' (format parquet)");
        }
        return file;
    }

    private String table() {
        return "read_parquet('" + location + "/*/*.parquet', hive_partitioning = true)";
    }

    private void put(String key, List<ProvisioningRow> rows) throws IOException {
        Path file = location.resolve(key);
        Files.createDirectories(file.getParent());
        Files.write(file, new ProvisioningFile(rows, List.of("batch")).bytes());
    }

    private List<ProvisioningRow> rows(String query) throws SQLException {
        List<ProvisioningRow> rows = new ArrayList<>();
        try (Statement statement = duckDb.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                Instant time = result.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC);
                rows.add(new ProvisioningRow(result.getString(1), result.getString(2), time));
            }
        }
        return rows;
    }

    private List<String> texts(String query, int... columns) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = duckDb.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int column : columns) {
                    values.add(result.getString(column));
                }
                lines.add(String.join(" ", values));
            }
        }
        return lines;
    }
}
