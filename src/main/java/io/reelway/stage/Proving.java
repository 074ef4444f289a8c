package io.reelway.stage;

import io.reelway.job.Job;
import io.reelway.job.Job.ProgramRun;
import io.reelway.program.ProgramCall;
import io.reelway.program.ProgramDone;
import io.reelway.program.ProgramsDone;
import io.reelway.progress.ProgressBoard;
import io.reelway.proof.Measurement;
import io.reelway.proof.OutputFiles;
import io.reelway.proof.Proof;
import io.reelway.proof.ProofPlan;
import io.reelway.proof.ProofReport;
import io.reelway.proof.ProofRun;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether the outputs are what the source promised: each is measured, then all are judged. */
@ApplicationScoped
@Named("proving")
public class Proving {
    private final Proof proof = new Proof();
    private final ProgressBoard board;

    public Proving(ProgressBoard board) {
        this.board = board;
    }

    /** One ffprobe an output. */
    public List<ProgramCall> calls(Job job) {
        return ProofPlan.of(job.plan()).stream()
                .map(run -> new ProgramCall(job, run.argv(), 0))
                .toList();
    }

    /**
     * @param measured what came of the calls, in their order
     * @throws io.reelway.error.VideoException OUTPUT_NOT_PROVEN or CORRUPT_MEDIA
     */
    public Job judge(ProgramsDone measured) throws IOException {
        Job job = measured.job();
        List<ProofRun> runs = ProofPlan.of(job.plan());
        Map<String, Measurement> measurements = new LinkedHashMap<>();
        for (int i = 0; i < runs.size(); i++) {
            ProgramDone done = measured.each().get(i);
            measurements.put(
                    runs.get(i).id(),
                    Measurement.parse(
                            runs.get(i),
                            done.result().exit(),
                            done.result().stdout(),
                            done.result().stderrTail()));
        }
        OutputFiles files = OutputFiles.read(job.plan(), job.folder());
        ProofReport report = proof.judge(job.plan(), files, measurements, encoderWords(job));
        board.advance(job.videoId(), null, detail(job, report));
        return job.withProof(report);
    }

    private static String encoderWords(Job job) {
        return job.runs().stream()
                .filter(run -> run.program().equals("ffmpeg"))
                .map(ProgramRun::stderrTail)
                .reduce("", (before, last) -> last);
    }

    private static String detail(Job job, ProofReport report) {
        long frames = report.items().stream()
                .filter(item -> !item.kind().equals("thumbnails"))
                .mapToLong(ProofReport.Item::frames)
                .max()
                .orElse(-1);
        if (frames < 0) {
            return "%.1f s".formatted(report.duration());
        }
        // slow motion and slide shows change their rate, so there the source's number says nothing
        long promised = job.plan()
                .picture()
                .filter(picture -> picture.rate().equals(picture.track().fps()))
                .map(picture -> picture.track().frames())
                .orElse(-1L);
        return promised > 0 ? frames + "/" + promised + " frames" : frames + " frames";
    }
}
