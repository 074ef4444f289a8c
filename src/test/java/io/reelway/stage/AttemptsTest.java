package io.reelway.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.error.ErrorCode;
import io.reelway.job.Claim;
import io.reelway.job.Failure;
import io.reelway.job.Job;
import io.reelway.preset.InputSettings;
import io.reelway.preset.Preset;
import io.reelway.preset.PresetVersion;
import io.reelway.progress.ProgressBoard;
import io.reelway.testkit.SampleJobs;
import io.reelway.video.AttributeValues;
import io.reelway.video.Status;
import io.reelway.video.Video;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final Instant BEGUN = Instant.parse("2026-11-21T07:00:00Z");
    private static final Instant ENDED = Instant.parse("2026-11-21T07:00:09.5Z");

    private final ProgressBoard board = new ProgressBoard();
    private final Attempts attempts = new Attempts(board, "1.2.3");

    private static Job job(Map<String, Object> more) {
        Map<String, Object> item =
                new HashMap<>(Map.of("VideoId", 1L, "fence", 1, "attempt", 2, "round", 1, "lease_owner", "here-1"));
        item.putAll(more);
        return Job.of(new Claim(new Video(AttributeValues.of(item).m()), BEGUN, Path.of("unused"), false));
    }

    @Test
    void aFailureIsKeptWithItsReasonAndItsTimes() {
        board.begin(1, "encode");
        board.done(1, "encode");
        Job failed = job(Map.of());
        PresetVersion preset =
                new PresetVersion(new Preset("web", "", InputSettings.WHOLE, List.of(), Map.of()), "0123");
        failed = failed.with(failed.order().with(List.of(preset)));
        failed = failed.with(failed.trail()
                .failed(new Failure(ErrorCode.ENCODER_FAILED, "x".repeat(500), Optional.empty(), Optional.empty())));

        List<Object> all = attempts.and(failed, Status.FAILED, ENDED);

        assertThat(all).singleElement().satisfies(one -> {
            Map<?, ?> attempt = SampleJobs.json().convertValue(one, Map.class);
            assertThat(attempt.get("attempt")).isEqualTo(2);
            assertThat(attempt.get("started")).isEqualTo("2026-11-21T07:00:00.000Z");
            assertThat(attempt.get("ended")).isEqualTo("2026-11-21T07:00:09.500Z");
            assertThat(attempt.get("status")).isEqualTo("FAILED");
            assertThat(attempt.get("code")).isEqualTo("ENCODER_FAILED");
            assertThat(attempt.get("message")).isEqualTo("x".repeat(299) + "…");
            assertThat(attempt.get("worker")).isEqualTo("here-1");
            assertThat(attempt.get("presets")).isEqualTo(List.of("web"));
            assertThat(attempt.get("preset_sha256")).isEqualTo(List.of("0123"));
            assertThat(attempt.get("version")).isEqualTo("1.2.3");
            assertThat((Map<?, ?>) attempt.get("seconds")).hasSize(1);
        });
        assertThat(AttributeValues.plain(AttributeValues.of(all))).isInstanceOf(List.class);
    }

    @Test
    void theLastTwentyStay() {
        List<Map<String, Object>> before = IntStream.rangeClosed(1, 20)
                .mapToObj(number -> Map.<String, Object>of("attempt", number))
                .toList();

        List<Object> all = attempts.and(job(Map.of("attempts", before)), Status.PROCESSED, ENDED);

        assertThat(all).hasSize(20);
        assertThat(((Map<?, ?>) all.get(0)).get("attempt").toString()).isEqualTo("2");
        assertThat(((Attempt) all.get(19)).status()).isEqualTo(Status.PROCESSED);
        assertThat(((Attempt) all.get(19)).code()).isNull();
    }
}
