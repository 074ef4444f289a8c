package io.reelway.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.delivery.Artifact;
import io.reelway.delivery.Artifact.Role;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.settings.Settings;
import io.reelway.testkit.AwsBench;
import io.reelway.video.AssetOwners;
import io.reelway.video.JobPlaces;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobRightsTest {
    private static final Settings SETTINGS =
            AwsBench.settings(Map.of("reelway.mediaconvert-buckets", "jobs-in:in,jobs-out*:out,reelway-source"));

    private final JobRights rights =
            new JobRights(new JobPlaces(SETTINGS, new AssetOwners(null, SETTINGS, Clock.systemUTC())));

    @ParameterizedTest
    @CsvSource({"jobs-out-1, uploads/a.mp4", "reelway-source, results/a.mp4", "reelway-source, uploads.mp4"})
    void aJobMayWriteWhereTheSettingSays(String bucket, String key) {
        assertThatCode(() -> rights.check(List.of(artifact(bucket, key)))).doesNotThrowAnyException();
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
        assertThatThrownBy(() -> rights.check(List.of(artifact("jobs-out-1", "b.mp4"), artifact(bucket, key))))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORBIDDEN_REFERENCE))
                .hasMessageContaining(bucket)
                .hasMessageContaining(key);
    }

    @Test
    void filesOfTheOutputBucketAreNotLookedAt() {
        assertThatCode(() -> rights.check(List.of(ours("uploads/a.mp4")))).doesNotThrowAnyException();
    }

    @Test
    void theOwnerOfAFolderIsAskedOnceAndForAFileThatIsPut() {
        List<String> asked = new ArrayList<>();
        AssetOwners owners = new AssetOwners(null, SETTINGS, Clock.systemUTC()) {
            @Override
            public Optional<String> ownedIn(String key) {
                asked.add(key);
                return Optional.of("a").filter(asset -> key.startsWith("assets/a/"));
            }
        };
        JobRights asking = new JobRights(new JobPlaces(SETTINGS, owners));

        asking.check(List.of(ours("assets/one.mp4"), ours("assets/two.mp4")));

        assertThat(asked).containsExactly("assets/one.mp4");
        assertThatThrownBy(() -> asking.check(List.of(ours("assets/a/MP4/one.mp4"))))
                .isInstanceOf(VideoException.class)
                .hasMessageContaining("assets/a belongs to a video");
    }

    private static Artifact ours(String key) {
        return new Artifact(Path.of("a"), key, "g0", "mp4", Role.ENTRY, "video/mp4");
    }

    private static Artifact artifact(String bucket, String key) {
        return new Artifact(Path.of("a"), Optional.of(bucket), key, "g0", "mp4", Role.ENTRY, "video/mp4");
    }
}
