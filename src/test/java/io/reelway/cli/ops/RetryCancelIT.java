package io.reelway.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.cli.Main;
import io.reelway.cli.shared.AwsTarget;
import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Screen;
import io.reelway.cli.shared.VideoRecords;
import io.reelway.testkit.EmbeddedAwsProcess;
import io.reelway.video.AttributeValues;
import io.reelway.video.Status;
import io.reelway.video.Video;
import io.reelway.video.VideoId;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the commands retry and cancel do to records of a real table. */
class RetryCancelIT {
    @TempDir
    static Path folder;

    private static EmbeddedAwsProcess aws;
    private static AwsTarget target;
    private static DynamoDbClient dynamo;

    private VideoRecords records;
    private Screen screen;

    @BeforeAll
    static void start() throws IOException {
        aws = EmbeddedAwsProcess.start(folder.resolve("aws"));
        target = new AwsTarget(Optional.of(aws.endpoint()), Map.of());
        dynamo = target.client(DynamoDbClient.builder());
    }

    /** The same videos for each test, whatever the one before made of them. */
    @BeforeEach
    void putVideos() {
        records = new VideoRecords(dynamo, target.table());
        screen = new Screen();
        put(1, Status.PROCESSED, Map.of());
        put(2, Status.UNABLE_TO_PROCESS, Map.of("error", error("NOT_A_VIDEO"), "attempt", 1));
        put(
                3,
                Status.FAILED,
                Map.of("error", error("ENCODER_FAILED"), "attempt", 2, "retry_at", "2999-01-01T00:00:00.000Z"));
        put(4, Status.PROCESSING, Map.of("lease_until", "2999-01-01T00:00:00.000Z"));
        put(5, Status.PROCESSED, Map.of("parent_video", 1, "part_index", 1));
    }

    @AfterAll
    static void stop() {
        dynamo.close();
        aws.close();
    }

    @Test
    void allThatFailedIsTriedAgainAndNothingElse() {
        assertThat(retry("--all")).isZero();

        assertThat(video(2)).satisfies(video -> {
            assertThat(video.status()).isEqualTo(Status.RECEIVED);
            assertThat(video.round()).isEqualTo(2);
            assertThat(video.attempt()).isZero();
        });
        assertThat(video(3).status()).isEqualTo(Status.FAILED);
        assertThat(video(3).retryAt()).get().satisfies(time -> assertThat(time).isBefore("2999-01-01T00:00:00Z"));
        assertThat(List.of(video(1).status(), video(4).status(), video(5).status()))
                .containsExactly(Status.PROCESSED, Status.PROCESSING, Status.PROCESSED);
        assertThat(screen.text().replaceAll("\\s+", " "))
                .contains(
                        "✓ uploads/2.mp4 was UNABLE_TO_PROCESS after attempt 1; NOT_A_VIDEO: words gets round 2 with"
                                + " attempt 1",
                        "gets attempt 3 at once",
                        "2 videos retried; a running Reelway begins within seconds.");
    }

    @Test
    void aDryRunSaysTheSameAndChangesNothing() {
        List<Video> before = List.of(video(2), video(3));

        assertThat(retry("--all", "--dry-run")).isZero();

        assertThat(List.of(video(2), video(3))).isEqualTo(before);
        assertThat(screen.text()).contains("would get round 2", "would get attempt 3", "2 videos would be retried");
    }

    @Test
    void aCodeChoosesAmongAll() {
        assertThat(retry("--all", "--code", "ENCODER_FAILED")).isZero();
        assertThat(video(2).status()).isEqualTo(Status.UNABLE_TO_PROCESS);
        assertThat(screen.text()).contains("1 video retried");

        assertThat(retry("--all", "--code", "OUT_OF_SPACE")).isZero();
        assertThat(screen.text())
                .contains("Nothing to retry: no video is FAILED or UNABLE_TO_PROCESS with OUT_OF_SPACE.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"uploads/1.mp4", "there/1.mp4", "asset-1", "1"})
    void aProcessedVideoIsMadeAnewWhereItIsNamed(String key) {
        assertThat(retry(key)).isZero();

        assertThat(video(1).status()).isEqualTo(Status.RECEIVED);
    }

    @Test
    void aJobOfMediaConvertIsKnownByItsId() {
        long number = VideoId.ofApiJob("1796059058338-6yin6x");
        put(number, Status.PROCESSED, Map.of("mediaconvert_job", "1796059058338-6yin6x"));

        assertThat(records.find("1796059058338-6yin6x").videoId()).isEqualTo(number);
        assertThatThrownBy(() -> records.find("1796059058338-6yin6y")).isInstanceOf(CliException.class);
    }

    @Test
    void whatCannotBeRetriedIsSaidAndTheRestIsDone() {
        assertThat(retry("4", "5", "2")).isEqualTo(1);

        assertThat(video(2).status()).isEqualTo(Status.RECEIVED);
        assertThat(video(4).status()).isEqualTo(Status.PROCESSING);
        assertThat(video(5).status()).isEqualTo(Status.PROCESSED);
        assertThat(screen.text().replaceAll("\\s+", " "))
                .contains("it is being worked on", "is part 1 of video 1", "1 video retried", "2 videos refused");
    }

    @Test
    void aKeyThatNobodyKnowsIsSaidBeforeAnythingIsDone() {
        assertThatThrownBy(() -> retry("2", "uploads/none.mp4"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("uploads/none.mp4");
        assertThat(video(2).status()).isEqualTo(Status.UNABLE_TO_PROCESS);
    }

    @Test
    void cancelAsksForTheEndOfWhatHasNotEnded() {
        assertThat(cancel("3", "4")).isZero();

        assertThat(video(3).status()).isEqualTo(Status.RECEIVED);
        assertThat(video(3).isCancelAsked()).isTrue();
        assertThat(video(4).status()).isEqualTo(Status.PROCESSING);
        assertThat(video(4).isCancelAsked()).isTrue();
        assertThat(cancel("1")).isEqualTo(1);
        assertThat(screen.text().replaceAll("\\s+", " "))
                .contains(
                        "was PROCESSING, attempt 1",
                        "nothing to cancel.",
                        "2 videos cancelled; a running Reelway ends");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--all uploads/1.mp4", "--code NOT_A_VIDEO uploads/1.mp4", "--all --code NONE"})
    void whatIsNotClearIsNotUnderstood(String words) {
        CommandLine line = Main.commandLine(screen.plain(), new ProgramFiles(folder), Map.of());
        String[] arguments =
                ("retry --laptop --data " + folder + " " + words).strip().split(" ");

        assertThat(line.execute(arguments)).isEqualTo(2);
    }

    private int retry(String... arguments) {
        RetryCommand command = new RetryCommand(screen.plain(), new ProgramFiles(folder));
        new CommandLine(command).parseArgs(arguments);
        return command.on(target);
    }

    private int cancel(String... arguments) {
        CancelCommand command = new CancelCommand(screen.plain(), new ProgramFiles(folder));
        new CommandLine(command).parseArgs(arguments);
        return command.on(target);
    }

    private Video video(long id) {
        return records.get(id).orElseThrow();
    }

    private static Map<String, Object> error(String code) {
        return Map.of("code", code, "message", "words", "retryable", false);
    }

    private void put(long id, Status status, Map<String, Object> more) {
        Map<String, Object> item = new HashMap<>(Map.of(
                "VideoId",
                id,
                "status",
                status,
                "key",
                "there/" + id + ".mp4",
                "arrival_key",
                "uploads/" + id + ".mp4",
                "asset",
                "asset-" + id,
                "fence",
                1,
                "round",
                1,
                "attempt",
                1,
                "updated_time",
                "2026-01-01T00:00:00.00" + id + "Z"));
        item.putAll(more);
        dynamo.putItem(request -> request.tableName("reelway-videos")
                .item(AttributeValues.of(item).m()));
    }
}
