package io.reelway.endtoend;

import static io.reelway.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.reelway.testkit.Clips;
import io.reelway.testkit.HeldEncoder;
import io.reelway.testkit.PostgresProcess;
import io.reelway.testkit.ReelwayProcess;
import io.reelway.testkit.RunningLaptop;
import io.reelway.testkit.SqlRows;
import io.reelway.video.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL has a row of each video, of each run and of each output, whatever happens to the database meanwhile. */
class PostgresRecordsIT {
    private static final String NO_VIDEO = "this is no video";

    private static PostgresProcess postgres;
    private static int databases;

    @TempDir
    Path folder;

    /** The address of the database that this test has for itself. */
    private String address;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        postgres = PostgresProcess.start(data);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void aDatabaseOfItsOwn() throws SQLException {
        String name = "test" + databases++;
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        address = postgres.settings().get("QUARKUS_DATASOURCE_JDBC_URL").replaceFirst("[^/]+$", name);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(address, "reelway", postgres.password());
    }

    @Test
    void eachVideoRunAndOutputHasOneRow() throws IOException {
        HeldEncoder encoder = new HeldEncoder(folder);
        encoder.failOnce();
        try (RunningLaptop laptop = RunningLaptop.start(
                folder,
                settings(encoder.settings(), Map.of("REELWAY_RETRY_DELAY", "PT1S", "REELWAY_QUALITY", "web")))) {
            laptop.upload(
                    "uploads/a/clip.mp4.json",
                    "{\"content_id\":\"c-1\",\"pub_id\":\"p-1\",\"title\":\"Fête \\u0000 🎬\",\"more\":[1,null]}");
            laptop.upload("uploads/a/clip.mp4", Clips.clip(folder, "clip.mp4", "320x240", 25, 2));
            JsonNode processed = laptop.outcome("uploads/a/clip.mp4", "PROCESSED");

            awaitRows("select * from output", 4);
            // the same events again, and the same rows once more
            for (int i = 0; i < 3; i++) {
                laptop.upload("uploads/bad.mp4", NO_VIDEO);
            }
            awaitRows("select distinct arrival_key from video where status = 'UNABLE_TO_PROCESS'", 1);

            assertThat(rows("select id, arrival_key, key, asset, name, status, preset, width, height, fps, duration,"
                            + " audio, content_id, pub_id, title, metadata ->> 'more', moved_to, round, attempt,"
                            + " updated > created from video where content_id = 'c-1'"))
                    .containsExactly(processed.get("video_id").asText() + "|uploads/a/clip.mp4|processed/a/clip.mp4"
                            + "|a/clip|clip|PROCESSED|hls-ladder|320|240|25|2|t|c-1|p-1|Fête \ufffd 🎬|[1, null]"
                            + "|processed/a/clip.mp4|1|2|t");
            assertThat(rows("select p.round, p.attempt, p.status, p.error_code, p.error_message like '%passing fault%',"
                            + " encode_seconds > 0, total_seconds >= encode_seconds, worker is not null,"
                            + " p.preset, length(p.preset_sha256), reelway_version is not null"
                            + " from video_processing p join video v on v.id = video_id"
                            + " where content_id = 'c-1' order by p.attempt"))
                    .hasSize(2)
                    .satisfiesExactly(
                            failed -> assertThat(failed).startsWith("1|1|FAILED|ENCODER_FAILED|t|"),
                            done -> assertThat(done).isEqualTo("1|2|PROCESSED|||t|t|t|hls-ladder|64|t"));
            assertThat(rows("select key, kind, role, bytes > 0, length(sha256), width, duration > 1.9 from output"
                            + " where kind = 'mp4'"))
                    .containsExactly("assets/a/clip/MP4/clip.mp4|mp4|entry|t|64|320|t");
            assertThat(
                            rows(
                                    "select round, attempt, verdict, measured, required from quality_check where name = 'picture'"))
                    .containsExactly("1|2|pass|yes|yes");
            assertThat(rows("select count(*) from quality_check")).doesNotContain("0", "1");
            assertThat(rows("select count(*) from output where role = 'rendition' and bit_rate > 0"))
                    .containsExactly("1");
            // of three uploads in a row, a newer one may take the place of one that waits
            assertThat(rows("select error_code from failures_today where error_code <> 'SUPERSEDED' order by ended_at"))
                    .startsWith("ENCODER_FAILED", "NOT_A_VIDEO");
            assertThat(rows("select processed from processing_times where preset = 'hls-ladder'"))
                    .isNotEmpty();
            assertThat(health(laptop)).contains("\"database\": \"takes rows\"").contains("\"waiting\": 0");
        }
    }

    /** What an uploader may write beside a video does not keep its row away, and another file replaces the outputs. */
    @Test
    void hostileMetadataAndReplacedOutputs() throws IOException {
        String deep = "[".repeat(990) + "]".repeat(990);
        String endless = "x".repeat(12_000);
        try (RunningLaptop laptop = RunningLaptop.start(
                folder, settings(Map.of("REELWAY_PRESET", "thumbnails", "REELWAY_LEASE", "PT3S")))) {
            laptop.upload(
                    "uploads/a.mp4.json",
                    "{\"content_id\":\"" + endless + "\",\"deep\":" + deep
                            + ",\"half\":\"\\ud800\",\"large\":1e400,\"title\":\"\\\\u0000\"}");
            laptop.upload("uploads/a.mp4", Clips.clip(folder, "a.mp4", "160x90", 25, 1));
            String publishers = "select distinct video_id from output";
            awaitRows(publishers, 1);
            assertThat(rows("select length(content_id), title, metadata ->> 'half' from video"))
                    .containsExactly("12000|\\u0000|\ufffd");
            String first = rows(publishers).get(0);

            laptop.upload("uploads/a.mp4.json", "{\"provisioning_id\":\"free text\"}");
            laptop.upload("uploads/a.mp4", Clips.clip(folder, "b.mp4", "320x180", 25, 1));

            eventually("outputs of the second video alone")
                    .until(
                            () -> rows(publishers),
                            found -> found.size() == 1 && !found.get(0).equals(first));
            assertThat(rows("select count(distinct video_id) from output")).containsExactly("1");
            assertThat(rows("select count(*) from video where status = 'PROCESSED'"))
                    .containsExactly("2");
        }
    }

    /** Of a job of the MediaConvert API, whose outputs may go into other buckets. */
    @Test
    void anOutputInAnotherBucketIsKeptByItsAddress() throws Exception {
        try (RunningLaptop laptop = RunningLaptop.start(
                folder,
                settings(Map.of(
                        "REELWAY_MEDIACONVERT_BUCKETS", "reelway-source:in,reelway-output:out,jobs-out-rows:out")))) {
            laptop.s3().createBucket(create -> create.bucket("jobs-out-rows"));
            laptop.upload("processed/spot.mp4", Clips.clip(folder, "spot.mp4", "160x90", 25, 2));
            String file = """
                    {"outputGroupSettings": {"type": "FILE_GROUP_SETTINGS", "fileGroupSettings": {"destination": "s3://%s/vod/"}},
                     "outputs": [{"containerSettings": {"container": "MP4"}, "videoDescription": {"width": 160, "height": 90,
                       "codecSettings": {"codec": "H_264", "h264Settings": {"rateControlMode": "QVBR", "maxBitrate": 300000}}}}]}""";
            String hls = """
                    {"outputGroupSettings": {"type": "HLS_GROUP_SETTINGS", "hlsGroupSettings":
                       {"destination": "s3://jobs-out-rows/hls/main", "segmentLength": 2, "minSegmentLength": 0}},
                     "outputs": [{"nameModifier": "_90", "containerSettings": {"container": "M3U8"}, "videoDescription":
                       {"width": 160, "height": 90, "codecSettings": {"codec": "H_264",
                         "h264Settings": {"rateControlMode": "QVBR", "maxBitrate": 300000}}}}]}""";
            HttpResponse<String> created = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(laptop.reelway().address() + "/2017-08-29/jobs"))
                                    .POST(HttpRequest.BodyPublishers.ofString("""
                                            {"role": "arn:aws:iam::123456789012:role/MediaConvert",
                                             "settings": {"inputs": [{"fileInput": "s3://reelway-source/processed/spot.mp4"}],
                                               "outputGroups": [%s, %s, %s]}}""".formatted(
                                            file.formatted("reelway-output"), file.formatted("jobs-out-rows"), hls)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(created.statusCode()).as(created.body()).isEqualTo(201);

            awaitRows("select * from output", 4);
            assertThat(rows("select key, role from output"))
                    .containsExactlyInAnyOrder(
                            "s3://jobs-out-rows/hls/main.m3u8|entry",
                            "s3://jobs-out-rows/hls/main_90.m3u8|rendition",
                            "s3://jobs-out-rows/vod/spot.mp4|entry",
                            "vod/spot.mp4|entry");
        }
    }

    @Test
    void aDatabaseThatIsDownDelaysNoVideoAndLosesNoRow() throws IOException {
        Map<String, String> settings = settings(Map.of());
        postgres.stopImmediate();
        try (RunningLaptop laptop = RunningLaptop.start(folder, settings)) {
            laptop.upload("uploads/first.mp4", NO_VIDEO);
            laptop.outcome("uploads/first.mp4", "UNABLE_TO_PROCESS");
            eventually("health that tells of the row")
                    .until(() -> health(laptop).contains("\"waiting\": 1")
                            && !health(laptop).contains("takes rows"));
            assertThat(health(laptop)).contains("\"status\": \"UP\"").doesNotContain("DOWN");

            postgres.start();
            awaitRows("select * from video_processing", 1);

            // it dies while rows are written
            for (int i = 0; i < 20; i++) {
                laptop.upload("uploads/" + i + ".mp4", NO_VIDEO);
            }
            awaitAtLeast("select * from video_processing", 3);
            postgres.stopImmediate();
            laptop.video("uploads/19.mp4", Status.UNABLE_TO_PROCESS);
            postgres.start();

            awaitRows("select * from video_processing where status = 'UNABLE_TO_PROCESS'", 21);
            assertThat(rows("select count(*), count(distinct arrival_key) from video"))
                    .containsExactly("21|21");
            eventually("no row that waits").until(() -> laptop.notes().isEmpty());
        }
    }

    @Test
    @EnabledIfSystemProperty(
            named = "reelway.drills",
            matches = "true",
            disabledReason = "the provisioning table has the same test, by the same notes of rows")
    void twoProcessesOfWhichOneIsKilledWriteEachRowOnce() throws IOException {
        try (RunningLaptop laptop = RunningLaptop.withoutReelway(folder)) {
            Map<String, String> settings = settings(Map.of("REELWAY_LEASE", "PT2S"));
            try (ReelwayProcess one = ReelwayProcess.start(laptop.endpoint(), folder, settings);
                    ReelwayProcess two = ReelwayProcess.start(laptop.endpoint(), folder, settings)) {
                assertThat(two.handle().isAlive()).isTrue();
                for (int i = 0; i < 40; i++) {
                    laptop.upload("uploads/" + i + ".mp4", NO_VIDEO);
                }
                awaitAtLeast("select * from video_processing", 5);
                one.kill();

                awaitRows("select distinct arrival_key from video_processing", 40);
                assertThat(rows("select count(*) from video where status = 'UNABLE_TO_PROCESS'"))
                        .containsExactly("40");
            }
        }
    }

    /** The secret is read for each new connection, so a password that rotates is used at once. */
    @Test
    void thePasswordOfTheSecretMayRotate() throws IOException, SQLException {
        AtomicReference<String> secret = new AtomicReference<>();
        AtomicInteger asked = new AtomicInteger();
        HttpServer secrets = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secrets.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] answer = secret.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        secrets.start();
        try {
            try (Connection admin = connect();
                    Statement statement = admin.createStatement()) {
                statement.execute("create role program login password 'first'");
                statement.execute("grant all on schema public to program");
            }
            // at first nobody knows the password
            secret.set("{}");
            Map<String, String> settings = new HashMap<>(settings(Map.of()));
            settings.remove("QUARKUS_DATASOURCE_USERNAME");
            settings.remove("QUARKUS_DATASOURCE_PASSWORD");
            settings.put("REELWAY_RECORDS_POSTGRESQL_SECRET", "arn:aws:secretsmanager:us-east-1:1:secret:db");
            settings.put(
                    "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                    "http://127.0.0.1:" + secrets.getAddress().getPort());
            try (RunningLaptop laptop = RunningLaptop.start(folder, settings)) {
                laptop.upload("uploads/before.mp4", NO_VIDEO);
                laptop.outcome("uploads/before.mp4", "UNABLE_TO_PROCESS");
                eventually("health that says why")
                        .until(() -> health(laptop).contains("should be JSON")
                                && health(laptop).contains("\"waiting\": 1"));
                int before = asked.get();
                secret.set(secret("first"));
                awaitRows("select * from video", 1);
                // it was asked after pauses that grow, not at each look
                assertThat(before).isLessThan(12);

                try (Connection admin = connect();
                        Statement statement = admin.createStatement()) {
                    statement.execute("alter role program password 'second'");
                    secret.set(secret("second"));
                    statement.execute(
                            "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'program'");
                }
                laptop.upload("uploads/after.mp4", NO_VIDEO);

                awaitRows("select * from video", 2);
                assertThat(asked.get()).isGreaterThan(1);
                assertThat(laptop.reelway().log()).doesNotContain("second");
            }
        } finally {
            secrets.stop(0);
        }
    }

    private static String secret(String password) {
        return "{\"Name\":\"db\",\"SecretString\":\"{\\\"username\\\":\\\"program\\\",\\\"password\\\":\\\"" + password
                + "\\\"}\"}";
    }

    @SafeVarargs
    private Map<String, String> settings(Map<String, String>... more) {
        Map<String, String> settings = new HashMap<>(postgres.settings());
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", address);
        for (Map<String, String> each : more) {
            settings.putAll(each);
        }
        return settings;
    }

    private static String health(RunningLaptop laptop) {
        return laptop.reelway().get("/q/health");
    }

    private void awaitRows(String sql, int count) {
        eventually(count + " rows of " + sql).until(() -> rows(sql).size() == count);
    }

    private void awaitAtLeast(String sql, int count) {
        eventually(count + " rows or more of " + sql).until(() -> rows(sql).size() >= count);
    }

    /** The rows; none where there is no such table yet. */
    private List<String> rows(String sql) {
        try (Connection connection = connect()) {
            return SqlRows.of(connection, sql);
        } catch (SQLException e) {
            if ("42P01".equals(e.getSQLState())) {
                return List.of();
            }
            throw new IllegalStateException(sql, e);
        }
    }
}
