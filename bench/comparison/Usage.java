package comparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has used so far.
 *
 * @param own seconds of processors, its own
 * @param programs those of the programs that it ran and that have ended
 */
record Usage(double own, double programs) {
    private static final double TICKS = 100;

    static Usage of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // the second field, in brackets, may hold spaces
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return new Usage(
                    (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS,
                    (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what process " + pid + " has used; has it died?", e);
        }
    }

    Usage plus(Usage other) {
        return new Usage(own + other.own, programs + other.programs);
    }

    Usage minus(Usage earlier) {
        return new Usage(own - earlier.own, programs - earlier.programs);
    }

    /** Megabytes that are resident now ({@code VmRSS}), or were at most ({@code VmHWM}), without the programs. */
    static double megabytes(long pid, String field) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith(field + ":"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024 / 1e6)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the memory of process " + pid + "; has it died?", e);
        }
    }
}
