package io.reelway.program;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.job.InJob;
import io.reelway.job.Job;
import io.reelway.job.Purpose;
import java.util.List;

/**
 * A program to run for a job. The name of the exec endpoint says which program; where a list holds calls of both, a
 * route chooses by {@code program}.
 *
 * @param purpose what it is run for
 * @param program {@code ffmpeg} or {@code ffprobe}
 * @param argv the arguments without the program
 * @param seconds of media that it works through, by which progress becomes per cent; 0 where there is none to show
 */
@RegisterForReflection
public record ProgramCall(Job job, Purpose purpose, String program, List<String> argv, double seconds)
        implements InJob {
    public ProgramCall {
        argv = List.copyOf(argv);
    }
}
