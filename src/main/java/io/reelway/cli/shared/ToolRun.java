package io.reelway.cli.shared;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Runs a program to its end. Never ffmpeg or ffprobe: {@link Ffmpeg} does that. */
public final class ToolRun {
    private ToolRun() {}

    /**
     * The result of a program.
     *
     * @param output what it wrote, both streams
     */
    public record Result(int exitCode, String output) {}

    /** With the variables of this process. */
    public static Result run(List<String> command) throws IOException {
        return run(command, System.getenv());
    }

    /** @param environment all variables that it has */
    public static Result run(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
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
