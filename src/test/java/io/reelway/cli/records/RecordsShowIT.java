package io.reelway.cli.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.cli.Main;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Screen;
import io.reelway.testkit.PostgresProcess;
import io.reelway.testkit.RunningLaptop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code records show} prints of a real PostgreSQL, and what it refuses. */
@Timeout(120)
class RecordsShowIT {
    @TempDir
    static Path folder;

    private static PostgresProcess postgres;

    private final Screen screen = new Screen();

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = PostgresProcess.start(folder.resolve("postgresql"));
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            for (Path migration : migrations()) {
                statement.execute(Files.readString(migration));
            }
            statement.execute("""
                    INSERT INTO video (id, arrival_key, key, status, preset, duration, title, metadata, fence, created,
                        updated)
                    SELECT n, 'uploads/' || n || '.mp4', 'processed/' || n || '.mp4', 'PROCESSED', 'hls-ladder', 10.5,
                        E'T\\x1b[31m' || n, '{"n": 1}', 1,
                        '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 minute',
                        '2026-01-02T00:00:00Z'::timestamptz + n * interval '1 minute' FROM generate_series(1, 30) n;
                    INSERT INTO video_processing (video_id, round, attempt, status, error_code, ended_at)
                    VALUES (7, 1, 1, 'FAILED', 'OUT_OF_SPACE', now()), (7, 1, 2, 'PROCESSED', NULL, now());
                    INSERT INTO output (video_id, key, fence)
                    VALUES (7, 'assets/7/HLS/7.m3u8', 1), (8, 'assets/8', 1);
                    INSERT INTO quality_check (video_id, round, attempt, name, verdict)
                    VALUES (7, 1, 2, 'black', 'pass');""");
        }
    }

    /** The tables as the program makes them, whatever they have by now. */
    private static List<Path> migrations() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            List<Path> all = files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
            assertThat(all).isNotEmpty();
            return all;
        }
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    private int show(Map<String, String> variables, String... arguments) {
        List<String> words = new ArrayList<>(List.of("records", "show"));
        words.addAll(List.of(arguments));
        return Main.commandLine(screen.plain(), new ProgramFiles(folder), variables)
                .execute(words.toArray(String[]::new));
    }

    private int show(String... arguments) {
        return show(postgres.settings(), arguments);
    }

    /** What is printed, whatever the ends of its lines. */
    private String said() {
        return screen.text().replaceAll("\\s+", " ");
    }

    @Test
    void withoutOptionsTheTwentyThatChangedLastAreShown() {
        assertThat(show()).as(screen.text()).isZero();

        assertThat(screen.lines()).hasSize(21).allSatisfy(line -> assertThat(line.length())
                .isLessThanOrEqualTo(80));
        assertThat(screen.lines().get(1)).isEqualTo("2026-01-02 00:30  PROCESSED  hls-ladder  uploads/30.mp4");
        assertThat(screen.text()).doesNotContain("uploads/10.mp4");
    }

    @Test
    void programsGetAllColumnsOfTheTwenty() {
        assertThat(show("--json")).as(screen.text()).isZero();

        assertThat(screen.lines()).hasSize(20);
        assertThat(RunningLaptop.json(screen.lines().get(0)).get("title").asText())
                .isEqualTo("T\u001b[31m30");
        assertThat(screen.text()).doesNotContain("\u001b");
    }

    @Test
    void aVideoIsShownWithItsAttemptsOutputsAndChecks() {
        assertThat(show("--video", "processed/7.mp4")).as(screen.text()).isZero();

        assertThat(screen.text())
                .contains("uploads/7.mp4", "OUT_OF_SPACE", "assets/7/HLS/7.m3u8", "black", "2026-01-01T00:07:00Z")
                .doesNotContain("assets/8");
        assertThat(screen.lines()).contains("video", "video_processing", "output", "quality_check");
    }

    @Test
    void programsGetOneJsonARowWithItsTypes() {
        assertThat(show("--video", "uploads/7.mp4", "--json")).isZero();

        assertThat(screen.lines()).hasSize(5).allSatisfy(line -> assertThat(
                        RunningLaptop.json(line).has("table"))
                .isTrue());
        assertThat(RunningLaptop.json(screen.lines().get(0)).toString())
                .contains(
                        "\"id\":7",
                        "\"duration\":10.5",
                        "\"metadata\":{\"n\":1}",
                        "\"created\":\"2026-01-01T00:07:00Z\"");
        assertThat(RunningLaptop.json(screen.lines().get(2)).get("error_code").isNull())
                .isTrue();
    }

    @Test
    void ofManyRowsAThousandAreShown() {
        assertThat(show("--sql", "SELECT * FROM generate_series(1, 1001)")).isZero();
        assertThat(screen.lines()).hasSize(1002).last().asString().startsWith("There are more");
    }

    @Test
    void exactlyAThousandAreAll() {
        assertThat(show("--sql", "SELECT * FROM generate_series(1, 1000)")).isZero();
        assertThat(screen.text()).doesNotContain("There are more");
    }

    /** Columns of one name, operators with question marks, a last semicolon. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 AS a, 2 AS a",
                "SELECT '{\"a\": 1}'::jsonb ? 'a' AS a_2, 1 AS a;",
                "WITH x AS (SELECT 1) SELECT ';' AS a, 1 AS a_2 FROM x -- ; a remark",
                "SELECT 'NaN'::float8 AS a, 'infinity'::timestamptz AS a_2"
            })
    void anyStatementThatReadsIsPossible(String sql) {
        assertThat(show("--sql", sql, "--json")).as(screen.text()).isZero();
        assertThat(RunningLaptop.json(screen.text()).properties())
                .extracting(Map.Entry::getKey)
                .contains("a", "a_2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM video",
                "WITH gone AS (DELETE FROM video RETURNING *) SELECT * FROM gone",
                "COMMIT; DELETE FROM video",
                "COMMIT; BEGIN READ WRITE; DELETE FROM video; COMMIT",
                "SELECT 1; DELETE FROM video",
                "SELECT set_config('transaction_read_only', 'off', false)",
                "DO 'BEGIN COMMIT; DELETE FROM video; END'",
                "SELECT * FROM video FOR UPDATE",
                "SET default_transaction_read_only = off",
                "",
                ";",
                "no sql"
            })
    void whatDoesMoreThanReadIsRefused(String sql) throws SQLException {
        assertThat(show("--sql", sql)).isEqualTo(1);

        assertThat(screen.text()).isNotEmpty().doesNotContain("Exception");
        screen.lines().forEach(line -> assertThat(line).doesNotContain("\tat "));
        Screen after = new Screen();
        Main.commandLine(after.plain(), new ProgramFiles(folder), postgres.settings())
                .execute("records", "show", "--json", "--sql", "SELECT count(*) AS n FROM video");
        assertThat(after.text().strip()).isEqualTo("{\"n\":30}");
    }

    @Test
    void aKeyThatNoVideoHasIsSaid() {
        assertThat(show("--video", "uploads/'; DROP TABLE video; --")).isEqualTo(1);
        assertThat(said()).contains("No row of table video has the key uploads/';");
    }

    @Test
    void aTableThatIsNotThereYetIsSaid() {
        assertThat(show("--sql", "SELECT * FROM failures_tomorrow")).isEqualTo(1);
        assertThat(said()).contains("failures_tomorrow", "Reelway makes its own tables when");
    }

    @Test
    void noErrorHoldsThePassword() throws SQLException {
        Map<String, String> wrong = new HashMap<>(postgres.settings());
        wrong.put("QUARKUS_DATASOURCE_PASSWORD", "swordfish");
        assertThat(show(wrong)).isEqualTo(1);
        assertThat(said()).contains("refuses the user", "QUARKUS_DATASOURCE_PASSWORD");

        for (String url : List.of(
                "jdbc:postgresql://127.0.0.1:1/x?user=a&password=swordfish",
                "jdbc:postgresql://127.0.0.1:port/x?user=a&password=swordfish",
                "jdbc:mysql://127.0.0.1/x?password=swordfish")) {
            assertThat(show(Map.of("QUARKUS_DATASOURCE_JDBC_URL", url))).isEqualTo(1);
        }
        assertThat(said()).contains("No PostgreSQL answers at jdbc:postgresql://127.0.0.1:1/x", "begins with jdbc:");
        assertThat(screen.text()).doesNotContain("swordfish");
    }

    @Test
    void withoutAnyPostgresqlItSaysHowToGetOne() {
        assertThat(show(Map.of())).isEqualTo(1);
        assertThat(said()).contains("QUARKUS_DATASOURCE_JDBC_URL is not set", "./reelway serve --postgresql");
    }

    @Test
    void twoQuestionsAtOnceAreNotUnderstood() {
        assertThat(show("--video", "a", "--sql", "SELECT 1")).isEqualTo(2);
    }
}
