package io.reelway.stage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.job.Job;
import io.reelway.job.Purpose;
import io.reelway.probe.FfprobeCommand;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.ProbeFailure;
import io.reelway.probe.Sniff;
import io.reelway.program.ProgramCall;
import io.reelway.program.ProgramDone;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.file.Path;

/** Probes the source: finds out which streams it holds. */
@RegisterForReflection
@ApplicationScoped
@Named("probing")
public class Probing {
    private final Sniff sniff = new Sniff();

    /** Checks the first bytes, then has ffprobe read the whole file. */
    public ProgramCall call(Job job) throws IOException {
        sniff.check(job.sourceFile(), job.video().arrivalKey());
        return new ProgramCall(job, Purpose.PROBE, "ffprobe", FfprobeCommand.source(Path.of(EncodePlan.SOURCE)), 0);
    }

    public Job read(ProgramDone done) {
        String key = done.job().video().arrivalKey();
        if (done.result().exit() != 0) {
            throw ProbeFailure.of(done.result().exit(), done.result().stderrTail(), key);
        }
        MediaInfo media = MediaInfo.parse(done.result().stdout());
        ProbeFailure.refuseUnplayable(media, key);
        Job job = done.job();
        return job.with(job.source().probed(media));
    }
}
