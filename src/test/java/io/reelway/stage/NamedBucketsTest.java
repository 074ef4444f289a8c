package io.reelway.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.delivery.Artifact;
import io.reelway.delivery.Artifact.Role;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.testkit.AwsBench;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedBucketsTest {
    private final NamedBuckets buckets = new NamedBuckets(
            AwsBench.settings(Map.of("reelway.mediaconvert-buckets", "jobs-in:in,jobs-out*:out,reelway-source")));

    @ParameterizedTest
    @CsvSource({"jobs-out-1, uploads/a.mp4", "reelway-source, results/a.mp4", "reelway-source, uploads.mp4"})
    void aJobMayWriteWhereTheSettingSays(String bucket, String key) {
        assertThatCode(() -> buckets.check(List.of(artifact(bucket, key)))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "jobs-in, a.mp4",
        "elsewhere, a.mp4",
        "reelway-source, uploads/a.mp4",
        "reelway-source, processed/a/b.mp4",
        "reelway-source, failed/a.mp4",
        "reelway-source, unable_to_process/a.mp4"
    })
    void otherPlacesAreRefusedByName(String bucket, String key) {
        assertThatThrownBy(() -> buckets.check(List.of(artifact("jobs-out-1", "b.mp4"), artifact(bucket, key))))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORBIDDEN_REFERENCE))
                .hasMessageContaining(bucket)
                .hasMessageContaining(key);
    }

    @Test
    void filesOfTheOutputBucketAreNotLookedAt() {
        assertThatCode(() -> buckets.check(
                        List.of(new Artifact(Path.of("a"), "uploads/a.mp4", "g0", "mp4", Role.ENTRY, "video/mp4"))))
                .doesNotThrowAnyException();
    }

    private static Artifact artifact(String bucket, String key) {
        return new Artifact(Path.of("a"), Optional.of(bucket), key, "g0", "mp4", Role.ENTRY, "video/mp4");
    }
}
