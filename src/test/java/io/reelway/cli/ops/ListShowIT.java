package io.reelway.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.cli.shared.AwsTarget;
import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Screen;
import io.reelway.testkit.EmbeddedAwsProcess;
import io.reelway.testkit.InjectedFaults;
import io.reelway.video.AttributeValues;
import io.reelway.video.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What list and show tell of records of a real table, and of reports in a real bucket. */
class ListShowIT {
    private static final String CLEAR = "\u001b[2J";

    @TempDir
    static Path folder;

    private static EmbeddedAwsProcess aws;
    private static AwsTarget target;

    private Screen screen;

    @BeforeAll
    static void start() throws IOException {
        aws = EmbeddedAwsProcess.start(folder.resolve("aws"));
        target = new AwsTarget(Optional.of(aws.endpoint()), Map.of());
        try (DynamoDbClient dynamo = target.client(DynamoDbClient.builder());
                S3Client s3 = target.client(S3Client.builder().forcePathStyle(true))) {
            put(dynamo, 1, Status.PROCESSED, "uploads/news/one.mp4", Map.of("preset", "mp4-web", "asset", "news/one"));
            put(
                    dynamo,
                    2,
                    Status.UNABLE_TO_PROCESS,
                    "uploads/two.mp4",
                    Map.of("asset", "two", "error", Map.of("code", "NOT_A_VIDEO", "message", "It is a letter.")));
            put(dynamo, 3, Status.RECEIVED, "uploads/" + CLEAR + "\u009b\u202ethree.mp4", Map.of());
            put(dynamo, 4, Status.PROCESSED, "", Map.of("parent_video", 1, "part_index", 1));
            put(
                    dynamo,
                    5,
                    Status.PROCESSED,
                    "uploads/old/costly.mp4",
                    Map.of(
                            "updated_time",
                            "2026-11-20T07:00:00.000Z",
                            "asset",
                            "costly",
                            "quality",
                            Map.of("verdict", "WARNED", "failed", List.of(), "warned", List.of("size", "loudness")),
                            "preset_sha256",
                            "abc",
                            "outcome",
                            "{\"source\": {\"bytes\": 1000}}",
                            "outputs",
                            List.of(Map.of("kind", "mp4", "key", "assets/costly/a.mp4")),
                            "attempts",
                            List.of(
                                    Map.of("seconds", Map.of("stage", 0.5, "encode", 2.0), "version", "1.1"),
                                    Map.of("seconds", Map.of("stage", 1.0, "encode", 4.0), "version", "1.2"))));
            s3.putObject(
                    request -> request.bucket("reelway-output").key("assets/costly/manifest.json"),
                    RequestBody.fromString("{\"video_id\": 5, \"objects\": [{\"bytes\": 4000}, {\"bytes\": 1000}]}"));
            report(s3, "unable_to_process/two.error.json", 2, "[error] it is no video");
            // of another run of that name
            report(s3, "processed/news/one.process.json", 99, "");
        }
    }

    private static void put(DynamoDbClient dynamo, long id, Status status, String key, Map<String, Object> more) {
        Map<String, Object> item = new HashMap<>(Map.of(
                "VideoId",
                id,
                "status",
                status,
                "bucket",
                "reelway-source",
                "key",
                key,
                "creation_time",
                "2026-11-21T07:00:00.000Z",
                "updated_time",
                "2026-11-21T07:00:0" + id + ".000Z"));
        if (!key.isEmpty()) {
            item.put("arrival_key", key);
        }
        item.putAll(more);
        dynamo.putItem(request -> request.tableName("reelway-videos")
                .item(AttributeValues.of(item).m()));
    }

    private static void report(S3Client s3, String key, long id, String said) {
        String text = """
                {"video_id": %d, "timings": {"probe": 0.25}, "programs": [
                  {"program": "ffprobe", "seconds": 0.2, "argv": ["-i", "file:source"], "stderrTail": "%s"}]}
                """.formatted(id, said);
        s3.putObject(request -> request.bucket("reelway-source").key(key), RequestBody.fromString(text));
    }

    @BeforeEach
    void clear() {
        screen = new Screen();
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    private void list(String... arguments) throws IOException {
        ListCommand command = new ListCommand(screen.plain(), new ProgramFiles(folder));
        new CommandLine(command).parseArgs(arguments);
        assertThat(command.on(target)).isZero();
    }

    private void show(String... arguments) throws IOException {
        ShowCommand command = new ShowCommand(screen.plain(), new ProgramFiles(folder));
        new CommandLine(command).parseArgs(arguments);
        assertThat(command.on(target)).isZero();
    }

    @Test
    void aJudgedVideoHasItsVerdictItsBrokenRulesAndItsReport() throws IOException {
        show("uploads/old/costly.mp4");

        assertThat(screen.lines())
                .containsSequence(
                        "  quality    WARNED",
                        "             warns: size, loudness",
                        "             s3://reelway-output/assets/costly/quality.html",
                        "             s3://reelway-output/assets/costly/quality.json");

        clear();
        show("uploads/old/costly.mp4", "--links");
        assertThat(screen.text()).containsPattern("http://\\S+/assets/costly/quality\\.html\\?\\S*X-Amz-Signature=");

        clear();
        show("uploads/two.mp4");
        assertThat(screen.text()).doesNotContain("quality");
    }

    @Test
    void theNewestChangeIsListedFirstWithItsReason() throws IOException {
        list();

        assertThat(screen.lines()).hasSize(4).allSatisfy(line -> assertThat(line.length())
                .isLessThanOrEqualTo(80));
        assertThat(screen.lines().get(0)).matches(" *\\d+ d  RECEIVED +- +uploads/\ufffd\\[2J\ufffd\ufffdthree.mp4");
        assertThat(screen.lines().get(1)).matches(" *\\d+ d  UNABLE, NOT_A_VIDEO +- +uploads/two.mp4");
        assertThat(screen.lines().get(2)).matches(" *\\d+ d  PROCESSED +mp4-web +uploads/news/one.mp4");
    }

    @Test
    void aListCanBeShortened() throws IOException {
        list("--status", "PROCESSED,UNABLE_TO_PROCESS", "--most", "1");
        assertThat(screen.lines()).singleElement().asString().contains("two.mp4");

        clear();
        list("uploads/news/");
        assertThat(screen.lines()).singleElement().asString().contains("news/one.mp4");

        clear();
        list("nowhere/");
        assertThat(screen.lines()).containsExactly("No such video.");
    }

    @Test
    void aListForProgramsIsJson() throws IOException {
        list("--json", "--status", "UNABLE_TO_PROCESS");
        assertThat(screen.lines())
                .containsExactly(
                        "{\"video_id\":2,\"status\":\"UNABLE_TO_PROCESS\",\"since\":\"2026-11-21T07:00:02Z\",\"code\":"
                                + "\"NOT_A_VIDEO\",\"attempt\":0,\"arrival_key\":\"uploads/two.mp4\",\"key\":"
                                + "\"uploads/two.mp4\"}");
    }

    @Test
    void oneVideoTellsWhyWhatRanAndWhereItsReportLies() throws IOException {
        show("uploads/two.mp4");

        assertThat(screen.lines().get(0)).startsWith("uploads/two.mp4  UNABLE_TO_PROCESS ");
        assertThat(screen.text())
                .contains("  why        NOT_A_VIDEO: It is a letter.")
                .containsPattern("  steps      probe +0.25 s  routes/process.camel.yaml:\\d+\n")
                .contains("  program    ffprobe 0.20 s  … file:source")
                .contains("             [error] it is no video")
                .contains("  report     s3://reelway-source/unable_to_process/two.error.json");
    }

    @Test
    void theReportOfAnotherRunSaysNothing() throws IOException {
        show("news/one");
        assertThat(screen.text()).contains("  preset     mp4-web").doesNotContain("report", "program");
    }

    @Test
    void recordAndReportCanBeHadAsTheyAre() throws IOException {
        show("--json", "2");
        assertThat(screen.text()).contains("\"record\" : {", "\"report\" : {", "\"stderrTail\" : \"[error]");
    }

    @Test
    void whatCouldCommandATerminalIsEscapedInJsonToo() throws IOException {
        list("--json", "--status", "RECEIVED");
        assertThat(screen.text())
                .contains("uploads/\\u001B[2J\\u009B\\u202Ethree.mp4")
                .doesNotContain("\u009b", "\u202e");
    }

    @Test
    void whatItCostIsSummedOverAllAttempts() throws IOException {
        show("--links", "costly");
        assertThat(screen.text())
                .contains("  by         Reelway 1.2, preset sha256 abc")
                .contains("  cost       7.5 s of work in 2 attempts that came to an end")
                .contains("             2.0 kB read from the source bucket, 1.0 kB in each of 2 attempts")
                .contains("             5.0 kB written to the output bucket, 2 files")
                .contains("/reelway-output/assets/costly/a.mp4?", "X-Amz-Expires=3600");
    }

    @Test
    void whatOneMayNotReadIsSaidAndTheRestIsShown() throws IOException {
        InjectedFaults faults = new InjectedFaults(aws.endpoint());
        faults.set(1, List.of(Map.of("operation", "GetObject", "answer", "denied")));
        try {
            show("uploads/two.mp4");
        } finally {
            faults.clear();
        }
        assertThat(screen.text().replaceAll("\\s+", " "))
                .contains("why NOT_A_VIDEO", "You may not read s3://reelway-source/unable_to_process/two.error.json");
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThatThrownBy(() -> show("uploads/nothing.mp4"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("uploads/nothing.mp4");
    }
}
