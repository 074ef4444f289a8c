package io.reelway.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.cli.shared.AwsTarget;
import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.Ffmpeg;
import io.reelway.cli.shared.TemporaryFolder;
import io.reelway.digest.Sha256;
import io.reelway.ffmpeg.Programs;
import io.reelway.settings.Settings;
import io.reelway.testkit.Clips;
import io.reelway.testkit.EmbeddedAwsProcess;
import io.reelway.testkit.ProgramScript;
import io.reelway.testkit.TestPrograms;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.Lineage;
import io.reelway.video.Part;
import io.reelway.video.PartListing;
import io.reelway.video.Status;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import io.reelway.video.VideoUpdate;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** What the proof of a split says, of real parts in buckets and their records in the table. */
class VerifyIT {
    private static final String SOURCE = "reelway-source";
    private static final String OUTPUT = "reelway-output";
    private static final List<String> COPY = List.of("-c", "copy");
    private static final List<String> ENCODE = List.of(
            "-c:v", "libx264", "-preset", "ultrafast", "-force_key_frames", "expr:gte(t,n_forced*3)", "-c:a", "aac");

    private static final String SECRET = "wJalrXUtnFEMI";
    private static final String POINTS_ELSEWHERE = "ffconcat version 1.0\nfile '/etc/passwd'\n";
    private static final Ffmpeg FFMPEG = Ffmpeg.of(TestPrograms.settings());

    @TempDir
    static Path data;

    private static EmbeddedAwsProcess aws;
    private static AwsTarget target;
    private static DynamoDbClient dynamo;
    private static S3Client s3;
    private static Path clip;

    @TempDir
    Path folder;

    private long id;
    private String key;

    @BeforeAll
    static void start() throws IOException {
        aws = EmbeddedAwsProcess.start(data.resolve("aws"));
        target = new AwsTarget(Optional.of(aws.endpoint()), Map.of());
        dynamo = target.client(DynamoDbClient.builder());
        s3 = target.client(S3Client.builder().forcePathStyle(true));
        clip = clip("clip.mp4", "aac", 2);
    }

    /** With a key frame each 2 s: not at the marks. */
    private static Path clip(String name, String sound, int framesThatLeanForward) {
        return Clips.make(
                data,
                name,
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=size=160x120:rate=25:duration=10",
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=frequency=440:sample_rate=48000:duration=10",
                        "-c:v",
                        "libx264",
                        "-preset",
                        "ultrafast",
                        "-bf",
                        Integer.toString(framesThatLeanForward),
                        "-g",
                        "50",
                        "-c:a",
                        sound));
    }

    @AfterAll
    static void stop() {
        s3.close();
        dynamo.close();
        aws.close();
    }

    @BeforeEach
    void aProcessedVideo() {
        id = Math.abs(UUID.randomUUID().getMostSignificantBits()) % 1_000_000_000L;
        key = "processed/" + id + ".mp4";
        processed(RequestBody.fromFile(clip));
    }

    private void processed(RequestBody source) {
        s3.putObject(request -> request.bucket(SOURCE).key(key), source);
        HeadObjectResponse head =
                s3.headObject(request -> request.bucket(SOURCE).key(key));
        dynamo.putItem(request -> request.tableName("reelway-videos")
                .item(AttributeValues.of(Map.of(
                                "VideoId",
                                id,
                                "status",
                                Status.PROCESSED,
                                "fence",
                                1,
                                "bucket",
                                SOURCE,
                                "key",
                                key,
                                "arrival_key",
                                "uploads/" + id + ".mp4",
                                "asset",
                                "asset-" + id,
                                "fps",
                                25,
                                "updated_time",
                                "2026-01-01T00:00:00.000Z",
                                "source_version",
                                head.eTag() + " " + head.contentLength() + " " + head.lastModified()))
                        .m()));
    }

    @Test
    void copiedPartsOfTheVideoAreProven() throws IOException {
        List<Part> parts = split(COPY, Part.Mode.COPY);
        record(parts);

        assertThat(verify("uploads/" + id + ".mp4"))
                .allMatch(VerifyLine::good)
                .extracting(VerifyLine::subject)
                .containsExactly("links", "frames", "objects", "picture", "sound");
        assertThat(verify("asset-" + id)).allMatch(VerifyLine::good);
        assertThat(verify(parts.get(1).key())).as("by a part's key").allMatch(VerifyLine::good);
        assertThat(verify(Long.toString(id)))
                .extracting(VerifyLine::text)
                .contains("250 packets of h264, the source's and in its order");
    }

    @Test
    void encodedPartsOfTheVideoAreProven() throws IOException {
        record(split(ENCODE, Part.Mode.EXACT));

        assertThat(verify(key))
                .allMatch(VerifyLine::good)
                .extracting(VerifyLine::text)
                .contains("250 frames in the parts, 250 frames in the source");
    }

    @Test
    void encodedPartsAreNoCopies() throws IOException {
        record(split(ENCODE, Part.Mode.COPY));

        assertThat(verify(key))
                .filteredOn(line -> !line.good())
                .extracting(VerifyLine::subject)
                .contains("picture");
    }

    /** H.264 is framed in its own way in AVI. */
    @Test
    void copiedPartsInAnotherContainerAreProven() throws IOException {
        Path avi = clip("clip.avi", "ac3", 0);
        processed(RequestBody.fromFile(avi));
        record(split(avi, "mkv", COPY, Part.Mode.COPY));

        assertThat(verify(key))
                .allMatch(VerifyLine::good)
                .extracting(VerifyLine::text)
                .contains("250 packets of h264, the source's and in its order");
    }

    @Test
    void aPartThatIsGoneLeavesAGap() throws IOException {
        List<Part> parts = split(COPY, Part.Mode.COPY);
        record(parts);
        s3.deleteObject(request -> request.bucket(OUTPUT).key(parts.get(1).key()));

        assertThat(verify(key))
                .filteredOn(line -> !line.good())
                .satisfiesExactly(
                        objects -> assertThat(objects.text())
                                .isEqualTo("part 2 (" + parts.get(1).key() + ") is not in " + OUTPUT),
                        picture -> assertThat(picture.text()).contains("packets missing before part 3"),
                        sound -> assertThat(sound.text()).contains("packets missing before part 3"));
    }

    @Test
    void aPartThatWasReplacedIsFoundByItsDigest() throws IOException {
        List<Part> parts = split(COPY, Part.Mode.COPY);
        record(parts);
        s3.putObject(request -> request.bucket(OUTPUT).key(parts.get(0).key()), RequestBody.fromString("no video"));

        assertThat(verify(key))
                .filteredOn(line -> line.subject().equals("objects"))
                .extracting(VerifyLine::text)
                .anyMatch(text -> text.contains("has 8 bytes"))
                .anyMatch(text -> text.contains("cannot be read: Expected a video in "));
    }

    @Test
    void anOrphanIsFound() throws IOException {
        List<Part> parts = split(COPY, Part.Mode.COPY);
        Video parent = record(parts);
        dynamo.putItem(request -> request.tableName("reelway-videos")
                .item(AttributeValues.of(Map.of(
                                "VideoId",
                                id + 1,
                                "parent_video",
                                id,
                                "part_index",
                                9,
                                "key",
                                "lost.mp4",
                                "status",
                                Status.PROCESSED))
                        .m()));

        assertThat(parent.subVideos()).hasSize(parts.size());
        assertThat(verify(key))
                .first()
                .isEqualTo(VerifyLine.bad(
                        "links", "part 9 (lost.mp4) names the video as its parent, but is not in its sub_videos"));
    }

    @Test
    void aSourceThatWasReplacedIsNotComparedWith() throws IOException {
        record(split(COPY, Part.Mode.COPY));
        s3.putObject(request -> request.bucket(SOURCE).key(key), RequestBody.fromString("another"));

        assertThat(verify(key)).last().satisfies(line -> {
            assertThat(line.good()).isFalse();
            assertThat(line.text())
                    .startsWith(key + " in " + SOURCE + " is another object than the one that was split");
        });
    }

    @Test
    void aPartThatPointsAtAnotherFileIsNotOpened() throws IOException {
        List<Part> parts = split(COPY, Part.Mode.COPY);
        record(parts);
        s3.putObject(
                request -> request.bucket(OUTPUT).key(parts.get(0).key()), RequestBody.fromString(POINTS_ELSEWHERE));

        assertThat(verify(key))
                .filteredOn(line -> line.subject().equals("objects"))
                .extracting(VerifyLine::text)
                .anyMatch(text -> text.contains("points at other files or addresses; those are never opened"));
    }

    @Test
    void aSourceThatPointsAtAnotherFileIsNotOpened() throws Exception {
        processed(RequestBody.fromString(POINTS_ELSEWHERE));
        record(split(COPY, Part.Mode.COPY));

        Ended ended = command("", Map.of());

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output().replaceAll("\\s+", " "))
                .contains("Expected a video in " + key)
                .contains("points at other files or addresses; those are never opened");
    }

    @Test
    void ffprobeGetsNoSecretsAndIsHeld() throws Exception {
        record(split(COPY, Part.Mode.COPY));
        Path told = folder.resolve("told");
        Path work = folder.resolve("work");

        Ended ended = command("{ echo \"$@\"; env; } >> '" + told + "'", Map.of("REELWAY_WORK_DIR", work.toString()));

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("Proven: ");
        assertThat(Files.readString(told))
                .contains("-show_packets", "-protocol_whitelist file", "-max_pixels", "-max_streams")
                .doesNotContain(SECRET, "AWS_");
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void anFfprobeThatHangsIsEnded() throws Exception {
        record(split(COPY, Part.Mode.COPY));

        Ended ended = command("exec sleep 1000", Map.of("REELWAY_STALL_TIMEOUT", "PT1S"));

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output())
                .contains("ffprobe did not get to the end of " + key + ". Try again")
                .contains("ffprobe advanced nothing for 1 s");
    }

    @Test
    void whatIsNoSplitVideoIsSaid() {
        assertThatThrownBy(() -> verify(key)).isInstanceOf(CliException.class).hasMessageContaining("has no parts");
        assertThatThrownBy(() -> verify("uploads/none.mp4"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("\"uploads/none.mp4\"");
    }

    private List<VerifyLine> verify(String word) throws IOException {
        List<VerifyLine> told = new ArrayList<>();
        try (VerifyRecords records = new VerifyRecords(target)) {
            Path empty = Files.createTempDirectory(folder, "verify");
            try (TemporaryFolder own = new TemporaryFolder(empty)) {
                List<VerifyLine> lines = new VerifyRun(records, FFMPEG, own, told::add).lines(records.find(word));
                assertThat(told).isEqualTo(lines);
                return lines;
            } finally {
                assertThat(empty).doesNotExist();
            }
        }
    }

    private List<Part> split(List<String> codecs, Part.Mode mode) throws IOException {
        return split(clip, "mp4", codecs, mode);
    }

    private List<Part> split(Path source, String extension, List<String> codecs, Part.Mode mode) throws IOException {
        List<String> options = new ArrayList<>(List.of("-i", source.toString(), "-map", "0:v", "-map", "0:a"));
        options.addAll(codecs);
        options.addAll(List.of("-f", "segment", "-segment_time", "3", "-reset_timestamps", "1"));
        Clips.make(folder, "part_%05d." + extension, options);
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith("." + extension))
                    .sorted()
                    .toList();
        }
        List<Part> parts = new ArrayList<>();
        long frame = 0;
        for (Path file : files) {
            long frames = frames(file);
            String partKey = "project/" + id + "/split/" + file.getFileName();
            s3.putObject(request -> request.bucket(OUTPUT).key(partKey), RequestBody.fromFile(file));
            parts.add(new Part(
                    "split-30s",
                    parts.size() + 1,
                    OUTPUT,
                    partKey,
                    mode,
                    Optional.of(List.of(160, 120)),
                    25,
                    frames / 25.0,
                    true,
                    frame,
                    frame + frames - 1,
                    "1/12800",
                    Files.size(file),
                    Sha256.of(file)));
            frame += frames;
        }
        return parts;
    }

    private long frames(Path file) throws IOException {
        try (TemporaryFolder own = new TemporaryFolder(folder).with("one")) {
            Files.copy(file, own.path().resolve(VerifyFile.NAME));
            return VerifyFile.read(FFMPEG, own, file.toString()).frames();
        }
    }

    /** How {@code ./reelway verify} ended. */
    private record Ended(int exitCode, String output) {}

    /** The command in a process of its own, which has secrets, and scripts in the place of ffmpeg and ffprobe. */
    private Ended command(String before, Map<String, String> variables) throws Exception {
        Programs real = FFMPEG.programs();
        Path scripts = Files.createDirectories(folder.resolve("scripts"));
        Path ffmpeg = ProgramScript.write(scripts.resolve("ffmpeg"), before, real.ffmpeg());
        Path ffprobe = ProgramScript.write(scripts.resolve("ffprobe"), before, real.ffprobe());
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.reelway.cli.Main",
                        "verify",
                        key)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of(
                        "AWS_ENDPOINT_URL",
                        aws.endpoint().toString(),
                        "AWS_REGION",
                        "us-east-1",
                        "AWS_ACCESS_KEY_ID",
                        // as the test itself: PolicyIT looks at what others ask for
                        "test",
                        "AWS_SECRET_ACCESS_KEY",
                        SECRET,
                        "AWS_SESSION_TOKEN",
                        SECRET,
                        "DATABASE_PASSWORD",
                        SECRET,
                        "REELWAY_FFMPEG",
                        ffmpeg.toString(),
                        "REELWAY_FFPROBE",
                        ffprobe.toString()));
        builder.environment().putAll(variables);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return new Ended(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
        }
    }

    private Video record(List<Part> parts) {
        VideoTable videos = new VideoTable(dynamo, settings().videosTable(), (transition, video) -> {});
        PartListing listing = new PartListing(dynamo, "reelway-videos", () -> true);
        return new Lineage(dynamo, videos, listing, settings(), Clock.systemUTC())
                .record(
                        parent(),
                        parts,
                        VideoUpdate.of(id).set(Attribute.ROUND, 1).when(Attribute.FENCE, 1))
                .orElseThrow();
    }

    private Video parent() {
        return new Video(dynamo.getItem(request -> request.tableName("reelway-videos")
                        .key(Map.of("VideoId", AttributeValue.fromN(Long.toString(id)))))
                .item());
    }

    private static Settings settings() {
        return new SmallRyeConfigBuilder().withMapping(Settings.class).build().getConfigMapping(Settings.class);
    }
}
