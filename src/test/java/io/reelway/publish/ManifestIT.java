package io.reelway.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.store.ObjectStore;
import io.reelway.testkit.AwsBench;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was measured is read from the beginning of a manifest, however long that is. */
class ManifestIT {
    private static final String BUCKET = "reelway-output";

    @TempDir
    static Path data;

    private static AwsBench aws;
    private static Manifest manifest;

    @BeforeAll
    static void start() throws IOException {
        aws = AwsBench.start(data);
        manifest = new Manifest(
                aws.s3(),
                new ObjectStore(aws.s3(), null),
                null,
                new ObjectMapper(),
                Clock.systemUTC(),
                AwsBench.settings(Map.of()),
                "1.0");
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 500, 20_000})
    void allThatWasMeasuredIsRead(int outputs) throws IOException {
        String objects = "{\"key\": \"x\"},".repeat(200_000);
        aws.put(
                BUCKET,
                "assets/a/manifest.json",
                "{\"source\": {\"proof\": 7}, \"proof\": [" + "{\"id\": \"é\", \"size\": [1, 2]},".repeat(outputs - 1)
                        + "{\"id\": \"last\"}], \"objects\": [" + objects + "{}]}",
                Map.of());

        assertThat(manifest.proof("a").orElseThrow()).hasSize(outputs);
        assertThat(manifest.proof("a")
                        .orElseThrow()
                        .at("/" + (outputs - 1) + "/id")
                        .asText())
                .isEqualTo("last");
    }

    @Test
    void withoutManifestThereIsNone() throws IOException {
        assertThat(manifest.proof("none")).isEmpty();
    }
}
