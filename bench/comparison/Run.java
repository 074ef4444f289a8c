package comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The program behind {@code bench/run}. */
public final class Run {
    private Run() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        if (List.of(arguments).contains("--help")) {
            System.out.printf(Options.USAGE, Cases.names());
            return;
        }
        try {
            Options options = Options.parse(arguments);
            Runtime.getRuntime().addShutdownHook(new Thread(Children::endAll));
            Path home = Path.of(System.getProperty("reelway.home"));
            Path scratch = Path.of(System.getProperty("reelway.scratch"));
            Place place = Place.of(home, scratch, options.ffmpeg());
            Cases.run(options, place, System.out);
        } catch (IllegalStateException e) {
            System.err.println("run: " + e.getMessage());
            System.exit(1);
        }
    }
}
