package io.reelway.ffmpeg;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.VideoCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks an ffmpeg for its capabilities, once, on first use. */
public final class CapabilityReader {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long NO_FILES = 1 << 20;

    private final Programs programs;
    private Capabilities known;

    public CapabilityReader(Programs programs) {
        this.programs = programs;
    }

    /** @throws VideoException INTERNAL when the program does not answer */
    public synchronized Capabilities get() {
        if (known == null) {
            known = ask();
        }
        return known;
    }

    private Capabilities ask() {
        try {
            Path folder = Files.createTempDirectory("reelway-ffmpeg");
            try {
                Capabilities found = Capabilities.parse(
                        programs.ffmpeg().toString(), ask(folder, "-encoders"), ask(folder, "-filters"));
                for (VideoCodec codec : VideoCodec.values()) {
                    for (String encoder : codec.encoders()) {
                        if (found.encoders().contains(encoder)) {
                            found = found.withFormats(encoder, ask(folder, "-h", "encoder=" + encoder));
                        }
                    }
                }
                return found;
            } finally {
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new VideoException(
                    ErrorCode.INTERNAL,
                    "Cannot make a folder to run " + programs.ffmpeg() + " in: " + e.getMessage(),
                    e);
        }
    }

    private String ask(Path folder, String... question) {
        List<String> command = new ArrayList<>(List.of(programs.ffmpeg().toString(), "-hide_banner", "-nostdin"));
        command.addAll(List.of(question));
        ProcessSpec spec = new ProcessSpec(command, folder, programs.environment(), LIMIT, Optional.empty());
        ProcessResult answer = new WatchedProcess(NO_FILES).run(spec, Watcher.NONE);
        if (answer.exit() != 0) {
            throw new VideoException(
                    ErrorCode.INTERNAL,
                    programs.ffmpeg() + " " + String.join(" ", question) + " ended with exit code " + answer.exit()
                            + ": "
                            + answer.stderrTail().strip()
                            + ". Install an ffmpeg that runs here, or set reelway.ffmpeg and reelway.ffprobe.");
        }
        return answer.stdout();
    }
}
