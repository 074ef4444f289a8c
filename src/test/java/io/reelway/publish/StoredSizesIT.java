package io.reelway.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.delivery.Artifact;
import io.reelway.delivery.Artifact.Role;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.settings.Settings;
import io.reelway.store.ObjectStore;
import io.reelway.store.ParallelCalls;
import io.reelway.testkit.AwsBench;
import io.reelway.testkit.InjectedFaults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store has is compared with what was written, whether few objects or many. */
class StoredSizesIT {
    private static final String BUCKET = "reelway-output";
    private static final Runnable GO_ON = () -> {};

    @TempDir
    static Path data;

    private static AwsBench aws;
    private static ParallelCalls parallel;
    private static StoredSizes sizes;

    @BeforeAll
    static void start() throws IOException {
        aws = AwsBench.start(data);
        parallel = new ParallelCalls();
        ObjectStore store = new ObjectStore(aws.s3(), null);
        Settings settings = AwsBench.settings(Map.of());
        sizes = new StoredSizes(store, new PresentObjects(store, parallel), settings);
    }

    @AfterAll
    static void stop() {
        parallel.stop();
        aws.close();
    }

    @BeforeEach
    void anEmptyBucket() {
        aws.empty(BUCKET);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 40})
    void whatLiesThereWholePasses(int count) {
        List<Publication> published = published(count);

        assertThatCode(() -> sizes.check(published, GO_ON)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 40})
    void anObjectOfAnotherLengthIsFound(int count) {
        List<Publication> published = published(count);
        aws.put(BUCKET, key(2), "longer than written", Map.of());

        assertThatThrownBy(() -> sizes.check(published, GO_ON))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE))
                .hasMessageContaining(key(2))
                .hasMessageContaining("written with 6 bytes")
                .hasMessageContaining("has 19");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 40})
    void anObjectThatIsNotThereIsFound(int count) {
        List<Publication> published = published(count);
        aws.s3().deleteObject(request -> request.bucket(BUCKET).key(key(1)));

        assertThatThrownBy(() -> sizes.check(published, GO_ON))
                .hasMessageContaining(key(1))
                .hasMessageContaining("does not have it");
    }

    @Test
    void manyObjectsOfOneFolderAreAskedForAtOnce() throws IOException {
        List<Publication> published = published(40);
        aws.faults().log();

        sizes.check(published, GO_ON);

        assertThat(aws.faults().calls())
                .extracting(InjectedFaults.Call::operation)
                .containsExactly("ListObjectsV2");
    }

    private static List<Publication> published(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    String content = "%06d".formatted(i);
                    aws.put(BUCKET, key(i), content, Map.of());
                    return new Publication(
                            new Artifact(Path.of("unused"), key(i), "hls", "hls", Role.RENDITION, "video/mp2t"),
                            content.length(),
                            "unused");
                })
                .toList();
    }

    /** Names that travel encoded. */
    private static String key(int number) {
        return "assets/clip/HLS/ü+ %%20 & %d.ts".formatted(number);
    }
}
