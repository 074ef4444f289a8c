package io.reelway.endtoend;

import static io.reelway.testkit.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.ReelwayProcess;
import io.reelway.testkit.RunningLaptop;
import io.reelway.testkit.SqlRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provisioning table has one row of each PROCESSED video, as DuckDB reads it. */
class ProvisioningRecordsIT {
    private static final Map<String, String> ON =
            Map.of("REELWAY_RECORDS_PROVISIONING", "true", "REELWAY_PRESET", "thumbnails", "REELWAY_LEASE", "PT3S");
    private static final Duration READABLE = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    @Test
    void eachVideoHasOneRowHoweverOftenItComes() throws IOException {
        Path clip = Clips.clip(folder, "clip.mp4", "160x90", 25, 1);
        try (RunningLaptop laptop = RunningLaptop.start(folder, ON)) {
            processed(laptop, "uploads/a.mp4", "{\"content_id\":\"c-1\",\"pub_id\":\"p-1\"}", clip);
            Instant settled = Instant.now();
            awaitRows(1);
            assertThat(Instant.now()).isBefore(settled.plus(READABLE));

            // the same ids with the same file: no row more; with another file: one more
            JsonNode again = processed(laptop, "uploads/b.mp4", "{\"content_id\":\"c-1\",\"pub_id\":\"p-1\"}", clip);
            processed(laptop, "uploads/c.mp4", "{\"content_id\":\"c-1\",\"pub_id\":\"p-1\"}", other(clip, 1));
            // in another partition, and without ids
            processed(laptop, "uploads/d.mp4", "{\"content_id\":\"c-2\",\"provisioning_id\":7}", clip);
            processed(laptop, "uploads/e.mp4", "{}", clip);
            laptop.upload("uploads/bad.mp4", "this is no video");
            laptop.outcome("uploads/bad.mp4", "UNABLE_TO_PROCESS");
            awaitRows(4);

            // another round of a video brings no row
            given().baseUri(laptop.reelway().address().toString())
                    .post("/api/videos/" + again.get("video_id").asText() + "/retry")
                    .then()
                    .statusCode(202);
            eventually("a second round").until(() -> laptop.outcomes().stream()
                    .anyMatch(outcome -> outcome.get("round").asInt() == 2));
            eventually("no row that waits")
                    .until(() -> laptop.notes().stream().noneMatch(item -> item.containsKey("due_at")));

            assertThat(laptop.notes()).hasSize(4);
            assertThat(rows("select id, content_id, pub_id from %s order by all"))
                    .containsExactly("7|c-2|", "10|c-1|p-1", "10|c-1|p-1", "10||");
            assertThat(rows("select column_name, column_type from (describe from %s)"))
                    .containsExactly("content_id|VARCHAR", "pub_id|VARCHAR", "add_at|TIMESTAMP", "id|BIGINT");
            assertThat(rows("select count(*) from %s where abs(epoch(add_at) - epoch(now())) < 300"))
                    .containsExactly("4");
            assertThat(laptop.outputKeys().stream().filter(key -> key.startsWith("provisioning/")))
                    .hasSize(2)
                    .allMatch(key ->
                            key.matches("provisioning/btvs_ids/id=(7|10)/reelway-\\d{4}-\\d\\d-\\d\\d\\.parquet"));
            assertThat(laptop.reelway().get("/q/health"))
                    .contains("records-provisioning")
                    .doesNotContain("DOWN");
        }
    }

    @Test
    void twoProcessesOfWhichOneIsKilledAddEachRowOnce() throws IOException {
        Path clip = Clips.clip(folder, "clip.mp4", "160x90", 25, 1);
        try (RunningLaptop laptop = RunningLaptop.withoutReelway(folder);
                ReelwayProcess one = ReelwayProcess.start(laptop.endpoint(), folder, settings());
                ReelwayProcess two = ReelwayProcess.start(laptop.endpoint(), folder, settings())) {
            assertThat(two.handle().isAlive()).isTrue();
            for (int i = 0; i < 20; i++) {
                laptop.upload("uploads/" + i + ".mp4.json", "{\"content_id\":\"c-" + i + "\"}");
                laptop.upload("uploads/" + i + ".mp4", clip);
            }
            eventually("some rows").until(() -> rows("select * from %s").size() >= 4);
            one.kill();

            eventually("all videos").until(() -> laptop.outcomes().size() >= 20);
            eventually("all rows")
                    .until(() -> rows("select distinct content_id from %s").size() == 20);
            eventually("no row that waits")
                    .until(() -> laptop.notes().stream().noneMatch(item -> item.containsKey("due_at")));
            assertThat(rows("select count(*) from %s")).containsExactly("20");
        }
    }

    private Map<String, String> settings() throws IOException {
        Map<String, String> settings = new HashMap<>(ON);
        settings.put(
                "REELWAY_WORK_DIR", Files.createTempDirectory(folder, "work").toString());
        return settings;
    }

    private static JsonNode processed(RunningLaptop laptop, String key, String sidecar, Path clip) {
        laptop.upload(key + ".json", sidecar);
        laptop.upload(key, clip);
        return laptop.outcome(key, "PROCESSED");
    }

    /** The same video as another file: with a box that players skip. */
    private static Path other(Path clip, int number) throws IOException {
        Path other = clip.resolveSibling("other-" + number + ".mp4");
        Files.copy(clip, other);
        byte[] box = ("\0\0\0\u0010free" + String.format("%08d", number)).getBytes(StandardCharsets.ISO_8859_1);
        Files.write(other, box, StandardOpenOption.APPEND);
        return other;
    }

    private void awaitRows(int count) {
        eventually(count + " rows").until(() -> rows("select * from %s").size() == count);
    }

    /**
     * Of copies: DuckDB opens a file more than once, and the program may have replaced it meanwhile.
     *
     * @param sql {@code %s} stands for the table
     */
    private List<String> rows(String sql) {
        Path table = folder.resolve("data/reelway-output/provisioning/btvs_ids");
        if (!Files.exists(table)) {
            return List.of();
        }
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            Path copy = Files.createTempDirectory(folder, "table");
            if (!copy(table, copy)) {
                return List.of();
            }
            String files = "read_parquet('" + copy + "/id=*/*.parquet', hive_partitioning = true)";
            return SqlRows.of(duck, sql.formatted(files));
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return whether there is a file */
    private static boolean copy(Path table, Path copy) throws IOException {
        try (Stream<Path> all = Files.walk(table)) {
            List<Path> files =
                    all.filter(file -> file.toString().endsWith(".parquet")).toList();
            for (Path file : files) {
                Path target = copy.resolve(table.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
            return !files.isEmpty();
        }
    }
}
