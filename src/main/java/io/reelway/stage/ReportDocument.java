package io.reelway.stage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.document.Document;
import io.reelway.job.ProgramRun;
import io.reelway.video.Status;
import java.util.List;
import java.util.Map;

/**
 * The report of a video's last run, {@code .process.json} or {@code .error.json}.
 *
 * @param key where the source arrived
 * @param error of the record; null where it has none
 * @param warnings null where there are none
 * @param timings seconds by step
 * @param programs that were run, by what for
 */
@RegisterForReflection
@Document
record ReportDocument(
        long videoId,
        String bucket,
        String key,
        String asset,
        Status status,
        Object error,
        int attempt,
        int maxAttempts,
        int round,
        String time,
        List<String> warnings,
        Map<String, Double> timings,
        List<ProgramRun> programs) {}
