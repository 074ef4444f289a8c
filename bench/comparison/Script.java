package comparison;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@link ScriptWorkers} as a process of its own, so that its programs can be told from others. */
final class Script implements Side {
    private final Place place;
    private final Path encode;

    /** @param arguments those of Reelway's encode of the same clip */
    Script(Place place, List<String> arguments) throws IOException {
        this.place = place;
        this.encode = place.scratch().resolve("encode.json");
        Aws.JSON.writeValue(encode.toFile(), PlainEncode.of(arguments));
    }

    @Override
    public List<Process> start(Aws aws, BenchWork work, Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(Place.java()));
        command.addAll(compiler());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                ScriptWorkers.class.getName(),
                aws.endpoint().toString(),
                encode.toString(),
                Integer.toString(work.atATime()),
                place.ffmpeg().toString(),
                folder.toString()));
        Process process = Children.start(
                new ProcessBuilder(command).redirectError(folder.resolve("log").toFile()));
        BufferedReader said = process.inputReader();
        if (said.readLine() == null) {
            throw new IllegalStateException("expected the script to start; it said:\n"
                    + Files.readString(folder.resolve("log")));
        }
        return List.of(process);
    }

    /** The options of the product's JVM: how it compiles and collects. */
    private List<String> compiler() throws IOException {
        return Files.readAllLines(place.target().resolve("quarkus-app/jvm.options")).stream()
                .filter(line -> line.startsWith("-XX:"))
                .toList();
    }
}
