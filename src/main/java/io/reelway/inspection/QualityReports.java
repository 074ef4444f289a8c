package io.reelway.inspection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.job.InJob;
import io.reelway.job.Job;
import io.reelway.job.Leases;
import io.reelway.job.Purpose;
import io.reelway.program.ProgramCall;
import io.reelway.publish.StoredReports;
import io.reelway.quality.measure.MeterFiles;
import io.reelway.quality.report.FindingFrame;
import io.reelway.quality.report.FindingFrames;
import io.reelway.quality.report.JudgedVideo;
import io.reelway.quality.report.ProbeText;
import io.reelway.quality.report.QualityDocument;
import io.reelway.quality.report.QualityPage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Puts the report on a judged video, as a document and as a page, beside its manifest. */
@RegisterForReflection
@ApplicationScoped
@Named("qualityReports")
public class QualityReports {
    private final RulesInForce rules;
    private final StoredReports stored;
    private final Leases leases;
    private final ObjectMapper json;

    public QualityReports(RulesInForce rules, StoredReports stored, Leases leases, ObjectMapper json) {
        this.rules = rules;
        this.stored = stored;
        this.leases = leases;
        this.json = json;
    }

    /** One run of ffmpeg that shows the source where it breaks rules; none where there is nothing to show. */
    public List<ProgramCall> frames(Job job) {
        List<FindingFrame> frames = found(job);
        return frames.isEmpty()
                ? List.of()
                : List.of(new ProgramCall(
                        job,
                        Purpose.MEASURE,
                        "ffmpeg",
                        FindingFrames.arguments(frames, job.source().media(), EncodePlan.SOURCE),
                        0));
    }

    private static List<FindingFrame> found(Job job) {
        return FindingFrames.of(job.inspection().judgement(), job.source().media());
    }

    /**
     * Puts both files; a frame that could not be had is left out of the page.
     *
     * @param shown the result of that run, or the job itself where there was none
     * @throws io.reelway.job.LeaseLostException if another process works on the video by now
     */
    public Job put(InJob shown) throws IOException {
        Job job = shown.job();
        JudgedVideo video = rules.judged(job, probe(job));
        QualityDocument report = QualityDocument.of(job.inspection().judgement(), video);
        byte[] document = json.writerWithDefaultPrettyPrinter().writeValueAsBytes(report);
        byte[] page = QualityPage.of(report, FindingFrames.read(found(job), job.folder()))
                .getBytes(StandardCharsets.UTF_8);
        leases.check(job);
        stored.put(job.asset(), document, page);
        return job;
    }

    /** Removes the report of an earlier run or version, if there is one: its rules do not apply any more. */
    public Job remove(Job job) {
        leases.check(job);
        stored.remove(job.asset());
        return job;
    }

    private JsonNode probe(Job job) throws IOException {
        return ProbeText.read(job.folder().resolve(MeterFiles.SOURCE.probe()), json);
    }
}
