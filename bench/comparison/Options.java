package comparison;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the command line says.
 *
 * @param repeats how often each side does the work of a case
 * @param only the cases to run; empty for all that {@code quick} leaves
 * @param ffmpeg the folder of another ffmpeg and ffprobe for both sides
 */
record Options(boolean quick, int repeats, List<String> only, Optional<Path> ffmpeg) {
    static final String USAGE = """
            Usage: bench/run [--quick] [--repeats N] [--only CASE,...] [--ffmpeg DIR]
              --quick         two clips of 30 s, 20 tiny ones, the start: about five minutes
              --repeats N     how often each side does each work, in turn (3; with --quick 1);
                              the medians are shown
              --only CASE,... some of %s
              --ffmpeg DIR    another ffmpeg and ffprobe for both sides (the bundled ones)
            Nothing else should run on the machine meanwhile. Clips are made by the bundled ffmpeg
            and kept in target/bench-clips.
            """;

    static Options parse(String... arguments) {
        boolean quick = false;
        int repeats = 0;
        List<String> only = List.of();
        Optional<Path> ffmpeg = Optional.empty();
        Iterator<String> rest = List.of(arguments).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--quick" -> quick = true;
                case "--repeats" -> repeats = Integer.parseInt(value(option, rest));
                case "--only" -> only = List.of(value(option, rest).split(","));
                case "--ffmpeg" -> ffmpeg = Optional.of(Path.of(value(option, rest)).toAbsolutePath());
                default -> throw new IllegalStateException(
                        "expected --quick, --repeats, --only or --ffmpeg, got " + option + "; --help says more");
            }
        }
        return new Options(quick, repeats > 0 ? repeats : quick ? 1 : 3, only, ffmpeg);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalStateException("expected a value after " + option);
        }
        return rest.next();
    }
}
