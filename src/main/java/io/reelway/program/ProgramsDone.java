package io.reelway.program;

import io.reelway.job.InJob;
import io.reelway.job.Job;
import java.util.List;

/**
 * The results of several programs that were run for a job, in the order of their calls.
 *
 * @param each at least one
 */
public record ProgramsDone(List<ProgramDone> each) implements InJob {
    public ProgramsDone {
        each = List.copyOf(each);
    }

    /** The job of the calls, with all these runs added. */
    @Override
    public Job job() {
        Job called = each.get(0).call().job();
        return called.with(
                called.trail().ran(each.stream().map(ProgramDone::run).toList()));
    }
}
