package io.reelway.program;

import io.reelway.ffmpeg.FfmpegFailure;
import io.reelway.ffmpeg.ProcessResult;
import io.reelway.job.InJob;
import io.reelway.job.Job;
import io.reelway.job.ProgramRun;
import java.util.List;

/**
 * The result of a program that has ended by itself, whatever its exit code.
 *
 * @param run the entry in the job's report
 */
public record ProgramDone(ProgramCall call, ProgramRun run, ProcessResult result) implements InJob {
    /** The job of the call, with this run added. */
    @Override
    public Job job() {
        return call.job().with(call.job().trail().ran(List.of(run)));
    }

    /** @throws io.reelway.error.VideoException saying why, where this ffmpeg has failed */
    public ProcessResult orThrow() {
        if (result.exit() != 0) {
            throw FfmpegFailure.of(
                    result.exit(),
                    result.stderrTail(),
                    result.decoded(),
                    call.job().video().arrivalKey());
        }
        return result;
    }
}
