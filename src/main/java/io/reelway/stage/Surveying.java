package io.reelway.stage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.encode.command.SurveyCommand;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Handles sources that change in the middle: finds out how large the picture gets, and makes changing audio uniform.
 */
@RegisterForReflection
@ApplicationScoped
@Named("surveying")
public class Surveying {
    public ProgramCall call(Job job) {
        Job again = job.with(job.trail().again());
        return call(again, SurveyCommand.look(job.result().plan()));
    }

    /** @throws VideoException UNSUPPORTED_MEDIA where no timestamps say when the audio is heard */
    public Job read(ProgramDone done) {
        Job job = done.job();
        DecodeWords words = done.orThrow().decoded();
        refuseWithoutTimes(job, words);
        return job.with(job.source().found(job.source().findings().surveyed(SurveyCommand.changes(words))));
    }

    /** Refuses bare AAC whose sample rate changes: ffmpeg counts all its times in the first rate. */
    private static void refuseWithoutTimes(Job job, DecodeWords words) {
        Set<Integer> rates = words.looks().stream()
                .filter(look -> !look.isPicture())
                .map(DecodeWords.Look::sampleRate)
                .collect(Collectors.toCollection(TreeSet::new));
        if (job.source().media().is("aac") && rates.size() > 1) {
            throw new VideoException(
                    ErrorCode.UNSUPPORTED_MEDIA,
                    "The sound of " + job.video().arrivalKey() + " changes its sample rate (" + rates
                            + " Hz), and a bare AAC stream tells no times. Export it with one rate, or into MP4.");
        }
    }

    /** One run of ffmpeg for each audio track that changes. */
    public List<ProgramCall> sounds(Job job) {
        EncodePlan plan = job.result().plan();
        return job.source().findings().changes().sounds().entrySet().stream()
                .map(sound -> call(job, SurveyCommand.even(plan, sound.getKey(), sound.getValue())))
                .toList();
    }

    /** @param evened the results of these runs, or the job itself where there were none */
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
