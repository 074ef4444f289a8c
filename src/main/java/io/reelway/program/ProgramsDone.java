package io.reelway.program;

import io.reelway.job.InJob;
import io.reelway.job.Job;
import java.util.List;

/** Several programs that were run for a job, in the order of their calls. */
public record ProgramsDone(Job job, List<ProgramDone> each) implements InJob {
    public ProgramsDone {
        each = List.copyOf(each);
    }
}
