package io.reelway.cli.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.cli.shared.AwsTarget;
import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Screen;
import io.reelway.digest.Sha256;
import io.reelway.testkit.EmbeddedAwsProcess;
import io.reelway.testkit.InjectedFaults;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.Due;
import io.reelway.video.Status;
import io.reelway.video.Video;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** What the commands backfill, submit and rerun write; no Reelway runs. */
class BackfillIT {
    private static final String LIBRARY = "library";
    private static final String VERSIONED = "versioned-library";
    private static final List<String> VIDEOS = List.of(
            "50% off+more.mp4",
            "Grüße 日本.mp4", "a/two words.mp4", "new\nline.mp4", "plain.mp4", "uploads/elsewhere.mp4");

    @TempDir
    static Path folder;

    private static EmbeddedAwsProcess aws;
    private static AwsTarget target;
    private static DynamoDbClient dynamo;
    private static S3Client s3;

    private Screen screen;

    @BeforeAll
    static void start() throws IOException {
        aws = EmbeddedAwsProcess.start(folder.resolve("aws"));
        target = new AwsTarget(Optional.of(aws.endpoint()), Map.of());
        dynamo = target.client(DynamoDbClient.builder());
        s3 = target.client(S3Client.builder().forcePathStyle(true));
        s3.createBucket(request -> request.bucket(LIBRARY));
        s3.createBucket(request -> request.bucket(VERSIONED));
        s3.putBucketVersioning(request -> request.bucket(VERSIONED)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        VIDEOS.forEach(key -> put(LIBRARY, key));
        List.of("plain.mp4.json", "a/two words.srt", "a/").forEach(key -> put(LIBRARY, key));
        s3.putObject(
                request -> request.bucket(LIBRARY).key("old.mp4").storageClass(StorageClass.DEEP_ARCHIVE),
                RequestBody.fromString("old"));
        put(VERSIONED, "clip.mp4");
        put(VERSIONED, "clip.mp4");
    }

    private static void put(String bucket, String key) {
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("no video: " + key));
    }

    @BeforeEach
    void clear() {
        screen = new Screen();
        records()
                .forEach(video -> dynamo.deleteItem(request ->
                        request.tableName(target.table()).key(Map.of("VideoId", AttributeValues.of(video.videoId())))));
    }

    @AfterAll
    static void stop() {
        s3.close();
        dynamo.close();
        aws.close();
    }

    @Test
    void eachVideoGetsOneRecordBehindNewUploadsHoweverOftenItIsAdmitted() throws IOException {
        assertThat(backfill("s3://" + LIBRARY, "--yes", "--preset", "mp4-web")).isZero();

        assertThat(records()).extracting(Video::arrivalKey).containsExactlyInAnyOrderElementsOf(VIDEOS);
        assertThat(records()).allSatisfy(video -> {
            assertThat(video.status()).isEqualTo(Status.RECEIVED);
            assertThat(video.stays()).isTrue();
            assertThat(video.text(Attribute.ASKED_PRESET)).contains("mp4-web");
            assertThat(video.text(Attribute.DUE_SHARD)).contains(Due.BACKLOG);
        });
        assertThat(screen.text())
                .contains("6 videos, ", "  6 .mp4", "1 left out: folders", "2 left out: sidecars and captions")
                .contains("1 left out: archived", "  s3://library/old.mp4", "6 videos admitted.");
        List<Video> before = records();

        backfill("s3://" + LIBRARY, "--yes");
        assertThat(records()).isEqualTo(before);
        assertThat(screen.text()).contains("0 videos admitted, 6 videos known before.");
    }

    @Test
    void whatWasEndedInTheMiddleGoesOn() throws IOException {
        InjectedFaults faults = new InjectedFaults(aws.endpoint());
        faults.set(1, List.of(Map.of("operation", "PutItem", "nth", 3, "answer", "denied")));
        assertThatThrownBy(() -> backfill("s3://" + LIBRARY, "--yes")).hasMessageContaining("not authorized");
        faults.clear();
        assertThat(records()).hasSize(2);

        backfill("s3://" + LIBRARY, "--yes");
        assertThat(records()).hasSize(VIDEOS.size());
        assertThat(screen.text()).contains("4 videos admitted, 2 videos known before.");
    }

    @Test
    void aDryRunAndANoChangeNothing() throws IOException {
        backfill("s3://" + LIBRARY, "--dry-run");
        assertThat(screen.text()).contains("6 videos", "Dry run, nothing was changed.");
        assertThatThrownBy(() -> backfill("s3://" + LIBRARY))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("--yes");

        assertThat(asked("n\n")).isZero();
        assertThat(screen.text()).contains("Nothing was changed.");
        assertThat(records()).isEmpty();
        assertThat(asked("yes\n")).isZero();
        assertThat(records()).hasSize(VIDEOS.size());
    }

    private int asked(String answer) throws IOException {
        BackfillCommand command = new BackfillCommand(
                screen.live(80, 24),
                new ProgramFiles(folder),
                Map.of(),
                new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
        new CommandLine(command).parseArgs("s3://" + LIBRARY);
        return command.on(target);
    }

    @Test
    void aRateSpreadsThemBehindWhatIsThere() throws IOException {
        backfill("s3://" + LIBRARY + "/a/", "--yes", "--rate", "6");
        backfill("s3://" + LIBRARY, "--yes", "--rate", "6");

        List<Long> due = records().stream()
                .map(video -> Long.parseLong(video.value(Attribute.DUE_AT).n()))
                .sorted()
                .toList();
        assertThat(due).hasSize(VIDEOS.size());
        for (int i = 1; i < due.size(); i++) {
            assertThat(due.get(i) - due.get(i - 1)).isGreaterThanOrEqualTo(10_000);
        }
    }

    @Test
    void ofABucketThatKeepsVersionsTheLatestIsAdmittedAsHeadSaysIt() throws IOException {
        backfill("s3://" + VERSIONED, "--yes");
        String latest = s3.headObject(request -> request.bucket(VERSIONED).key("clip.mp4"))
                .versionId();

        assertThat(records()).singleElement().satisfies(video -> assertThat(video.sourceVersion())
                .isEqualTo(latest));
        backfill("s3://" + VERSIONED, "--yes");
        assertThat(records()).hasSize(1);
    }

    @Test
    void aFileOfKeysIsTakenLineByLine() throws IOException {
        Path keys = folder.resolve("keys.txt");
        Files.writeString(
                keys,
                "s3://library/plain.mp4\r\n\ns3://library/plain.mp4\ns3://library/Grüße 日本.mp4\n"
                        + "uploads/mine.mp4\nnowhere.mp4\n");
        backfill(keys.toString(), "--yes");

        assertThat(records()).extracting(Video::arrivalKey).containsExactlyInAnyOrder("plain.mp4", "Grüße 日本.mp4");
        assertThat(screen.text())
                .contains("arrivals anyway", "s3://reelway-source/uploads/mine.mp4")
                .contains("1 left out: not there", "s3://reelway-source/nowhere.mp4");
    }

    @Test
    void anInventoryIsReadWhereItLies() throws IOException {
        String rows =
                "\"library\",\"plain.mp4\",\"true\",\"false\"\n\"library\",\"new%0Aline.mp4\",\"true\",\"false\"\n"
                        + "\"library\",\"50%25+off%2Bmore.mp4\",\"true\",\"false\"\n"
                        + "\"library\",\"a/two+words.mp4\",\"false\",\"false\"\n\"library\",\"gone.mp4\",\"true\",\"true\"\n";
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(rows.getBytes(StandardCharsets.UTF_8));
        }
        String manifest = """
                {"destinationBucket": "arn:aws:s3:::library", "fileFormat": "CSV",
                 "fileSchema": "Bucket, Key, IsLatest, IsDeleteMarker", "files": [{"key": "i/data/1.csv.gz"}]}
                """;
        s3.putObject(
                request -> request.bucket(LIBRARY).key("i/data/1.csv.gz"), RequestBody.fromBytes(packed.toByteArray()));
        s3.putObject(request -> request.bucket(LIBRARY).key("i/manifest.json"), RequestBody.fromString(manifest));
        try {
            backfill("s3://library/i/manifest.json", "--yes");
        } finally {
            s3.deleteObject(request -> request.bucket(LIBRARY).key("i/data/1.csv.gz"));
            s3.deleteObject(request -> request.bucket(LIBRARY).key("i/manifest.json"));
        }
        assertThat(records())
                .extracting(Video::arrivalKey)
                .containsExactlyInAnyOrder("plain.mp4", "new\nline.mp4", "50% off+more.mp4");

        Path here = Files.writeString(folder.resolve("orc.json"), manifest.replace("CSV", "ORC"));
        assertThatThrownBy(() -> backfill(here.toString(), "--yes"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("CSV")
                .hasMessageContaining("ORC");
    }

    @Test
    void whatIsNotThereOrMayNotBeSeenIsToldInWords() {
        assertThatThrownBy(() -> backfill("s3://not-there-at-all", "--yes"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("There is no bucket not-there-at-all");
        InjectedFaults faults = new InjectedFaults(aws.endpoint());
        faults.set(1, List.of(Map.of("operation", "ListObjectsV2", "answer", "denied")));
        try {
            assertThatThrownBy(() -> backfill("s3://library/", "--yes"))
                    .isInstanceOf(CliException.class)
                    .hasMessageContaining("s3:ListBucket");
        } finally {
            faults.clear();
        }
    }

    @Test
    void anObjectThatIsSubmittedIsDueAtOnceAndKnownAfterwards() throws IOException {
        assertThat(submit("s3://library/plain.mp4", "--preset", "preview")).isZero();
        assertThat(records()).singleElement().satisfies(video -> {
            assertThat(video.stays()).isTrue();
            assertThat(video.text(Attribute.DUE_SHARD)).contains(Due.shard(video.videoId()));
            assertThat(video.text(Attribute.ASKED_PRESET)).contains("preview");
        });

        assertThat(submit("s3://library/plain.mp4")).isZero();
        assertThat(records()).hasSize(1);
        assertThat(screen.text()).contains("submitted; it stays where it lies", "known already, RECEIVED");
        assertThatThrownBy(() -> submit("s3://library/old.mp4")).hasMessageContaining("archived");
        assertThatThrownBy(() -> submit("s3://library/a/")).hasMessageContaining("backfill");
        assertThatThrownBy(() -> submit("s3://library/none.mp4")).hasMessageContaining("There is no object");
    }

    @Test
    void onlyWhatAnotherTextOfThePresetHasMadeIsMadeAnew() throws IOException {
        String now = Sha256.of(Files.readString(Path.of("presets/mp4-web.yaml")));
        processed(1, "mp4-web", now);
        processed(2, "mp4-web", "0".repeat(64));
        processed(3, "preview,mp4-web", "1".repeat(64) + "," + now);
        processed(4, "preview", "0".repeat(64));
        processed(5, "mp4-web", null);

        assertThat(rerun("--preset", "mp4-web", "--older-than-preset", "--yes")).isZero();
        assertThat(records())
                .filteredOn(video -> video.status() == Status.RECEIVED)
                .allSatisfy(video -> {
                    assertThat(video.round()).isEqualTo(2);
                    assertThat(video.text(Attribute.DUE_SHARD)).contains(Due.BACKLOG);
                })
                .extracting(Video::videoId)
                .containsExactlyInAnyOrder(2L, 5L);

        assertThat(rerun("--preset", "mp4-web", "--yes")).isZero();
        assertThat(records())
                .filteredOn(video -> video.status() == Status.PROCESSED)
                .extracting(Video::videoId)
                .containsExactly(4L);
    }

    private static void processed(long id, String preset, String sha256) {
        Map<String, Object> item = new HashMap<>(Map.of(
                "VideoId",
                id,
                "status",
                Status.PROCESSED,
                "bucket",
                "reelway-source",
                "key",
                "processed/" + id,
                "arrival_key",
                "uploads/" + id,
                "attempt",
                1,
                "round",
                1,
                "fence",
                1,
                "preset",
                preset,
                "updated_time",
                "2026-11-21T07:00:00.000Z"));
        item.put("creation_time", "2026-11-21T07:00:00.000Z");
        if (sha256 != null) {
            item.put(Attribute.PRESET_SHA256.word(), sha256);
        }
        dynamo.putItem(request ->
                request.tableName(target.table()).item(AttributeValues.of(item).m()));
    }

    private int backfill(String... arguments) throws IOException {
        BackfillCommand command =
                new BackfillCommand(screen.plain(), new ProgramFiles(folder), Map.of(), InputStream.nullInputStream());
        new CommandLine(command).parseArgs(arguments);
        return command.on(target);
    }

    private int submit(String... arguments) throws IOException {
        SubmitCommand command = new SubmitCommand(screen.plain(), new ProgramFiles(folder), Map.of());
        new CommandLine(command).parseArgs(arguments);
        return command.on(target);
    }

    private int rerun(String... arguments) throws IOException {
        RerunCommand command =
                new RerunCommand(screen.plain(), new ProgramFiles(folder), Map.of(), InputStream.nullInputStream());
        new CommandLine(command).parseArgs(arguments);
        return command.on(target);
    }

    private static List<Video> records() {
        return dynamo.scanPaginator(request -> request.tableName(target.table()).consistentRead(true)).items().stream()
                .filter(item -> item.containsKey("status"))
                .map(Video::new)
                .sorted(Comparator.comparing(Video::videoId))
                .toList();
    }
}
