package io.reelway.stage;

import io.reelway.encode.command.SurveyCommand;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.job.InJob;
import io.reelway.job.Job;
import io.reelway.job.Purpose;
import io.reelway.program.ProgramCall;
import io.reelway.program.ProgramDone;
import io.reelway.program.ProgramsDone;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;

/** What becomes of a source that does not stay as it begins: how large its picture gets, and its sounds made even. */
@ApplicationScoped
@Named("surveying")
public class Surveying {
    public ProgramCall call(Job job) {
        Job again = job.with(job.trail().again());
        return call(again, SurveyCommand.look(job.result().plan()));
    }

    public Job read(ProgramDone done) {
        Job job = done.job();
        return job.with(job.source()
                .found(job.source()
                        .findings()
                        .surveyed(SurveyCommand.changes(done.orThrow().decoded()))));
    }

    /** One run for each sound that changes. */
    public List<ProgramCall> sounds(Job job) {
        EncodePlan plan = job.result().plan();
        return job.source().findings().changes().sounds().entrySet().stream()
                .map(sound -> call(job, SurveyCommand.even(plan, sound.getKey(), sound.getValue())))
                .toList();
    }

    /** @param evened what came of these runs, or the job itself where there were none */
    public Job even(InJob evened) {
        if (!(evened instanceof ProgramsDone done)) {
            return evened.job();
        }
        DecodeWords words =
                done.each().stream().map(each -> each.orThrow().decoded()).reduce(DecodeWords.NONE, DecodeWords::and);
        Job job = done.job();
        return job.with(job.source().evened(words));
    }

    private static ProgramCall call(Job job, List<String> argv) {
        return new ProgramCall(
                job, Purpose.MEASURE, "ffmpeg", argv, job.source().media().duration());
    }
}
