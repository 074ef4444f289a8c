package io.reelway.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * One run of a program for a job, as its report shows it.
 *
 * @param program {@code ffmpeg} or {@code ffprobe}
 * @param argv its arguments, limits included
 * @param seconds that it took
 * @param stderrTail the end of what it wrote
 * @param exit its exit code
 */
@RegisterForReflection
public record ProgramRun(
        String program,
        List<String> argv,
        double seconds,
        String stderrTail,
        @JsonIgnore int exit,
        @JsonIgnore Purpose purpose) {
    public ProgramRun {
        argv = List.copyOf(argv);
    }

    ProgramRun as(Purpose other) {
        return new ProgramRun(program, argv, seconds, stderrTail, exit, other);
    }
}
