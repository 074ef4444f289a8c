package io.reelway.stage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.ffmpeg.ProcessResult;
import io.reelway.job.InJob;
import io.reelway.job.Job;
import io.reelway.job.Purpose;
import io.reelway.job.Result;
import io.reelway.preset.GroupKind;
import io.reelway.program.ProgramCall;
import io.reelway.program.ProgramDone;
import io.reelway.program.ProgramsDone;
import io.reelway.progress.ProgressBoard;
import io.reelway.proof.Proof;
import io.reelway.proof.ProofReport;
import io.reelway.proof.UnfitCopyException;
import io.reelway.proof.measure.DecodePlan;
import io.reelway.proof.measure.MeasurePlan;
import io.reelway.proof.measure.Measurements;
import io.reelway.proof.measure.OutputFiles;
import io.reelway.proof.measure.ProofRun;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Proves the outputs: measures and decodes each, then judges all against what the source promised. */
@RegisterForReflection
@ApplicationScoped
@Named("proving")
public class Proving {
    private static final Logger LOG = Logger.getLogger(Proving.class);
    private final Proof proof = new Proof();
    private final ProgressBoard board;

    public Proving(ProgressBoard board) {
        this.board = board;
    }

    /** The runs that measure the outputs. */
    public List<ProgramCall> measures(Job job) throws IOException {
        return calls(job, MeasurePlan.of(job.result().plan(), job.folder()));
    }

    /**
     * @param programs the results of the runs, in their order
     * @throws io.reelway.error.VideoException OUTPUT_NOT_PROVEN where an output cannot be read
     */
    public Job measured(InJob programs) throws IOException {
        Job job = programs.job();
        return job.with(job.result().measured(Measurements.read(asked(programs), results(programs), job.folder())));
    }

    /** The runs that decode the outputs. Outputs that hold the source's own packets need no decode. */
    public List<ProgramCall> decodes(Job job) {
        Result made = job.result();
        return calls(job, DecodePlan.of(made.plan(), job.folder(), made.decoded(), made.measured()));
    }

    /** The job with the results of the decodes, in their order. */
    public Job decoded(InJob programs) {
        Job job = programs.job();
        return job.with(job.result().measured(job.result().measured().decoded(asked(programs), results(programs))));
    }

    /** The runs that decode outputs one by one which were decoded together, and where something was wrong. */
    public List<ProgramCall> decodesAlone(Job job) {
        Result made = job.result();
        return calls(job, DecodePlan.alone(made.plan(), job.folder(), made.decoded(), made.measured()));
    }

    /** All runs in one list, for users' route files from before measures and decodes were apart. */
    public List<ProgramCall> calls(Job job) throws IOException {
        Result made = job.result();
        return calls(
                job,
                Stream.concat(
                                MeasurePlan.of(made.plan(), job.folder()).stream(),
                                DecodePlan.ofAll(made.plan(), job.folder(), made.decoded()).stream())
                        .toList());
    }

    private static List<ProgramCall> calls(Job job, List<ProofRun> runs) {
        Job asking = job.with(job.result().asking(runs));
        return runs.stream()
                .map(run -> new ProgramCall(asking, Purpose.PROVE, run.program(), run.argv(), 0))
                .toList();
    }

    /** The runs that were asked for; empty where there was nothing to run, and the job itself came back. */
    private static List<ProofRun> asked(InJob programs) {
        return programs instanceof ProgramsDone done ? done.job().result().asked() : List.of();
    }

    private static List<ProcessResult> results(InJob programs) {
        return programs instanceof ProgramsDone done
                ? done.each().stream().map(ProgramDone::result).toList()
                : List.of();
    }

    /**
     * Judges the outputs. Where only copied packets are wrong, the source's findings get that, and the job is not
     * proven: it has to be encoded again without such copies.
     *
     * @param programs the results of the decodes of one output each, in their order, or the job itself where there were
     *     none
     * @throws io.reelway.error.VideoException OUTPUT_NOT_PROVEN or CORRUPT_MEDIA
     */
    public Job judge(InJob programs) throws IOException {
        Job job = programs.job();
        List<ProofRun> asked = asked(programs);
        List<ProcessResult> results = results(programs);
        Measurements measured = job.result().measured();
        int measures = 0;
        if (measured == null) {
            measures = (int) asked.stream()
                    .filter(run -> run.program().equals("ffprobe"))
                    .count();
            measured = Measurements.read(asked.subList(0, measures), results.subList(0, measures), job.folder());
        }
        Measurements measurements =
                measured.decoded(asked.subList(measures, asked.size()), results.subList(measures, results.size()));
        OutputFiles files = OutputFiles.read(job.result().plan(), job.folder());
        try {
            ProofReport report = proof.judge(
                    job.result().plan(), files, measurements, job.result().decoded());
            board.advance(job.videoId(), null, detail(job, report));
            return job.with(job.result().proven(files, report));
        } catch (UnfitCopyException e) {
            LOG.infof("video %d: encoded instead of copied: %s", job.videoId(), e.getMessage());
            return job.with(job.trail().again())
                    .with(job.source().found(job.source().findings().unfit(e.outputs())));
        }
    }

    private static String detail(Job job, ProofReport report) {
        long frames = report.items().stream()
                .filter(item -> !item.kind().equals(GroupKind.THUMBNAILS.word()))
                .mapToLong(ProofReport.Item::frames)
                .max()
                .orElse(-1);
        if (frames < 0) {
            return "%.1f s".formatted(report.duration());
        }
        // slow motion and slide shows change their rate, so there the source's number of frames says nothing
        long promised = job.result()
                .plan()
                .picture()
                .filter(picture -> picture.rate().equals(picture.track().fps()))
                .map(picture -> picture.track().frames())
                .orElse(-1L);
        return promised > 0 ? frames + "/" + promised + " frames" : frames + " frames";
    }
}
