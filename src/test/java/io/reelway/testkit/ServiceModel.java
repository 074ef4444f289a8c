package io.reelway.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The model of MediaConvert in botocore, where Python and botocore are installed. */
public final class ServiceModel {
    private static final String SCRIPT = """
            import botocore, gzip, os, sys
            folder = os.path.dirname(botocore.__file__)
            model = folder + '/data/mediaconvert/2017-08-29/service-2.json.gz'
            sys.stdout.buffer.write(gzip.open(model).read())
            """;

    private static final class Loaded {
        static final Optional<JsonNode> MODEL = load();
    }

    private ServiceModel() {}

    /** The model; a test is skipped where there is none. */
    public static JsonNode orSkip() {
        Assumptions.assumeTrue(Loaded.MODEL.isPresent(), "botocore is not installed (pip install botocore)");
        return Loaded.MODEL.get();
    }

    private static Optional<JsonNode> load() {
        try {
            Path file = Files.createTempFile("service-model", ".json");
            Process python = new ProcessBuilder("python3", "-c", SCRIPT)
                    .redirectOutput(file.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean there = python.waitFor() == 0;
            Optional<JsonNode> model =
                    there ? Optional.of(new ObjectMapper().readTree(file.toFile())) : Optional.empty();
            Files.delete(file);
            return model;
        } catch (IOException noPython) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
