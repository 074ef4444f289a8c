package io.reelway.stage;

import io.reelway.encode.EncodePlan;
import io.reelway.encode.FfmpegCommand;
import io.reelway.encode.FfmpegFailure;
import io.reelway.encode.Naming;
import io.reelway.job.Job;
import io.reelway.preset.Preset;
import io.reelway.program.ProgramCall;
import io.reelway.program.ProgramDone;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;

/** Everything that the presets ask for, in one run of ffmpeg and from one decode. */
@ApplicationScoped
@Named("encoding")
public class Encoding {
    public ProgramCall call(Job job) {
        Preset all = new Preset(
                job.presetName(),
                "all that this video is made into",
                job.presets().stream().map(Preset::groups).flatMap(List::stream).toList());
        EncodePlan plan = EncodePlan.of(all, job.media(), new Naming(job.asset(), job.presetName(), job.run()));
        return new ProgramCall(
                job.withPlan(plan), FfmpegCommand.of(plan), job.media().duration());
    }

    public Job check(ProgramDone done) {
        if (done.result().exit() != 0) {
            throw FfmpegFailure.of(
                    done.result().exit(),
                    done.result().stderrTail(),
                    done.job().video().arrivalKey());
        }
        return done.job();
    }
}
