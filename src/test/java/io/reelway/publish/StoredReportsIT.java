package io.reelway.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.settings.Settings;
import io.reelway.store.ObjectStore;
import io.reelway.testkit.AwsBench;
import io.reelway.testkit.InjectedFaults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two files are one report: they come, go and are copied together. */
class StoredReportsIT {
    private static final Settings SETTINGS = AwsBench.settings(Map.of());
    private static final String SOURCE = SETTINGS.sourceBucket();
    private static final String OUTPUT = SETTINGS.outputBucket();

    @TempDir
    static Path data;

    private static AwsBench aws;
    private static StoredReports reports;

    @BeforeAll
    static void start() throws IOException {
        aws = AwsBench.start(data);
        reports = new StoredReports(new ObjectStore(aws.s3(), null), new ObjectMapper(), SETTINGS);
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @BeforeEach
    void empty() {
        aws.empty(SOURCE);
        aws.empty(OUTPUT);
    }

    @Test
    void aReportGoesAsAWholeAndNobodyDeletesWhatIsNotThere() {
        report("a", 1);
        report("b", 2);

        reports.remove("a");
        assertThat(aws.keys(OUTPUT)).containsExactly("assets/b/quality.html", "assets/b/quality.json");

        aws.faults().log();
        reports.remove("a");
        assertThat(aws.faults().calls())
                .extracting(InjectedFaults.Call::operation)
                .containsExactly("HeadObject");
    }

    @Test
    void whatARunThatDiedHasLeftOfOneGoes() {
        aws.put(OUTPUT, "assets/a/quality.json", "{}", Map.of());

        reports.remove("a");

        assertThat(aws.keys(OUTPUT)).isEmpty();
    }

    @Test
    void onlyTheVideosOwnReportIsCopied() throws IOException {
        report("a", 1);

        reports.copy("a", 2, SOURCE, "unable_to_process/a");
        assertThat(aws.keys(SOURCE)).isEmpty();

        reports.copy("a", 1, SOURCE, "unable_to_process/a");
        assertThat(aws.keys(SOURCE))
                .containsExactly("unable_to_process/a.quality.html", "unable_to_process/a.quality.json");
        assertThat(aws.text(SOURCE, "unable_to_process/a.quality.html")).isEqualTo("<p>of 1");
    }

    private static void report(String asset, long videoId) {
        reports.put(
                asset,
                ("{\"video\":{\"video_id\":" + videoId + "}}").getBytes(StandardCharsets.UTF_8),
                ("<p>of " + videoId).getBytes(StandardCharsets.UTF_8));
    }
}
