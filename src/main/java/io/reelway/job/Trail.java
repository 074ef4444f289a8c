package io.reelway.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The history of a job: which programs were run, and whether it failed.
 *
 * @param runs the programs that were run, in that order
 * @param failure why it ends without a result; empty while it does not
 */
@RegisterForReflection
public record Trail(List<ProgramRun> runs, Optional<Failure> failure) {
    static final Trail NONE = new Trail(List.of(), Optional.empty());

    public Trail {
        runs = List.copyOf(runs);
    }

    public Trail ran(List<ProgramRun> more) {
        return new Trail(Stream.concat(runs.stream(), more.stream()).toList(), failure);
    }

    /**
     * The trail before everything is made again: the runs so far count as measurements, since all that they gave is
     * more knowledge of the source.
     */
    public Trail again() {
        return new Trail(
                runs.stream()
                        .map(run -> run.purpose() == Purpose.PROBE ? run : run.as(Purpose.MEASURE))
                        .toList(),
                failure);
    }

    public Trail failed(Failure reason) {
        return new Trail(runs, Optional.of(reason));
    }

    /** The runs as a report lists them, by {@link Purpose}. */
    public List<ProgramRun> reported() {
        return runs.stream().sorted(Comparator.comparing(ProgramRun::purpose)).toList();
    }
}
