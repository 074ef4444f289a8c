package io.reelway.cli.shared;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs a shell to its end, with the variables of this process. Never ffmpeg or ffprobe: {@link Ffmpeg} does that. */
public final class ToolRun {
    private ToolRun() {}

    /**
     * How it ended.
     *
     * @param output what it wrote, both streams
     */
    public record Result(int exitCode, String output) {}

    public static Result run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), text);
        } catch (InterruptedException end) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new CliException("Interrupted while running " + command.get(0) + ".", end);
        }
    }
}
