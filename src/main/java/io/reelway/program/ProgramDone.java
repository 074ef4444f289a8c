package io.reelway.program;

import io.reelway.ffmpeg.FfmpegFailure;
import io.reelway.ffmpeg.ProcessResult;
import io.reelway.job.InJob;
import io.reelway.job.Job;
import io.reelway.job.ProgramRun;
import java.util.List;

/**
 * A program that has ended by itself, whatever its exit code.
 *
 * @param run what the job's report will say of it
 */
public record ProgramDone(ProgramCall call, ProgramRun run, ProcessResult result) implements InJob {
    /** The job as it was called, and that the program was run. */
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
