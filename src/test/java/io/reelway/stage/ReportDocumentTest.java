package io.reelway.stage;

import io.reelway.job.Job;
import io.reelway.job.Trail;
import io.reelway.store.ObjectStore;
import io.reelway.testkit.AwsBench;
import io.reelway.testkit.GoldenJson;
import io.reelway.testkit.SampleJobs;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bytes of reports, of attempts in records, and of what hooks are asked. */
class ReportDocumentTest {
    private static final Map<String, Object> DECIDED = Map.of("outbox", List.of("{}"), "moved_to", "x");

    private String report(Job job) throws IOException {
        StringBuilder put = new StringBuilder();
        ObjectStore store = new ObjectStore(null, null) {
            @Override
            public String put(String bucket, String key, String contentType, byte[] content) {
                put.append(new String(content, StandardCharsets.UTF_8));
                return "\"e\"";
            }
        };
        new Reports(
                        store,
                        null,
                        null,
                        SampleJobs.board(),
                        SampleJobs.json(),
                        AwsBench.settings(Map.of()),
                        SampleJobs.CLOCK)
                .putIfDue(job);
        return put.toString();
    }

    private static Map<String, Object> with(Status verdict, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(DECIDED);
        all.put(Attribute.VERDICT.word(), verdict.name());
        all.putAll(more);
        return all;
    }

    @Test
    void ofASuccess() throws IOException {
        GoldenJson.assertSame("report-processed.json", report(SampleJobs.published(with(Status.PROCESSED, Map.of()))));
    }

    @Test
    void ofAVideoThatIsGivenUp() throws IOException {
        Job job = SampleJobs.claimed(with(Status.UNABLE_TO_PROCESS, Map.of("error", SampleJobs.error())));
        GoldenJson.assertSame("report-unable.json", report(job.with(new Trail(List.of(), Optional.empty()))));
    }

    @Test
    void ofAttempts() throws IOException {
        Attempts attempts = new Attempts(SampleJobs.board(), "1.2.3");
        Job failed = SampleJobs.failed(Map.of(), true);
        List<Object> all = attempts.and(failed, Status.FAILED, SampleJobs.CLOCK.instant());
        GoldenJson.assertSame(
                "attempts.json", SampleJobs.json().writeValueAsString(AttributeValues.plain(AttributeValues.of(all))));
    }

    @Test
    void ofAQuestionToAHook() {
        GoldenJson.assertSame(
                "hook-question.json",
                new Decisions(null, null, SampleJobs.CLOCK)
                        .question(SampleJobs.probed(Map.of()))
                        .toString());
    }
}
