package io.reelway.stage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.encode.command.AnalysisCommand;
import io.reelway.encode.command.MeterCommand;
import io.reelway.encode.plan.AnalysisPlan;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.job.InJob;
import io.reelway.job.Job;
import io.reelway.job.Purpose;
import io.reelway.probe.MediaInfo;
import io.reelway.program.ProgramCall;
import io.reelway.program.ProgramDone;
import io.reelway.program.ProgramsDone;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;

/** Measures the source before the encode, for presets that need it: its loudness, its key frames. */
@RegisterForReflection
@ApplicationScoped
@Named("analysing")
public class Analysing {
    /** One run of ffmpeg for each measurement, the one for rules last; empty for most presets. */
    public List<ProgramCall> calls(Job job) {
        List<List<String>> runs = new ArrayList<>(AnalysisCommand.runs(plan(job)));
        if (job.isMeasuredFirst()) {
            MediaInfo media = job.source().media();
            runs.add(MeterCommand.source(
                    MeterCommand.ofSource(media), job.order().presets().get(0).input(), media));
        }
        return runs.stream()
                .map(argv -> new ProgramCall(
                        job,
                        Purpose.MEASURE,
                        "ffmpeg",
                        argv,
                        job.source().media().duration()))
                .toList();
    }

    /** @param measured the results of the runs, or the job itself where there were none */
    public Job read(InJob measured) {
        if (!(measured instanceof ProgramsDone done)) {
            return measured.job();
        }
        Job job = done.job();
        return job.with(job.source()
                .found(AnalysisCommand.findings(
                        plan(job),
                        job.source().findings(),
                        done.each().stream().map(ProgramDone::orThrow).toList())));
    }

    private static AnalysisPlan plan(Job job) {
        return AnalysisPlan.of(EncodePlan.of(
                job.order().presets(), job.source().media(), job.source().findings(), job.asset(), job.run()));
    }
}
