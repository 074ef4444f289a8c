package comparison;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** An embedded AWS on an empty data folder, as a process of its own. */
final class BenchAws implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;
    private final Path data;
    private final Aws aws;

    private BenchAws(Process process, Path data) throws IOException {
        this.process = process;
        this.said = process.inputReader();
        this.data = data;
        String line = said.readLine();
        if (line == null) {
            throw new IllegalStateException("expected the embedded AWS to start; what it said stands above");
        }
        this.aws = new Aws(URI.create(line.split(" ")[2]));
    }

    static BenchAws start(Place place) throws IOException {
        Path data = place.folder("data");
        return new BenchAws(
                Children.start(new ProcessBuilder(
                                Place.java(),
                                "-jar",
                                place.target().resolve("embedded-aws/reelway-embedded-aws.jar").toString(),
                                "--data",
                                data.toString(),
                                "--port",
                                "0",
                                "--setup",
                                "reelway")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)),
                data);
    }

    Aws aws() {
        return aws;
    }

    @Override
    public void close() throws IOException {
        Children.end(process);
        said.close();
        Place.delete(data);
    }
}
