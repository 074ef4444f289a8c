package io.reelway.testkit;

import static io.reelway.testkit.Eventually.eventually;

import io.reelway.ffmpeg.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An ffmpeg that waits before it encodes as long as a file exists, so that a test can act meanwhile. */
public final class HeldEncoder {
    private final Path folder;
    private final Path ffmpeg;
    private final Path ffprobe;

    /** @param folder of the scripts and their marks */
    public HeldEncoder(Path folder) throws IOException {
        this.folder = folder;
        Programs programs = TestPrograms.tested();
        // requests for its capabilities are answered at once; a file makes it fail
        this.ffmpeg = ProgramScript.write(folder.resolve("held-ffmpeg"), """
                case " $* " in *" -progress "*)
                    touch '%1$s/encoding'
                    while [ -e '%1$s/hold' ]; do sleep 0.05; done
                    if rm '%1$s/fail' 2>/dev/null; then echo 'a passing fault' >&2; exit 1; fi ;;
                esac
                """.formatted(folder), programs.ffmpeg());
        this.ffprobe = ProgramScript.write(folder.resolve("found-ffprobe"), "", programs.ffprobe());
    }

    /** The settings by which the program uses it. */
    public Map<String, String> settings() {
        return Map.of("REELWAY_FFMPEG", ffmpeg.toString(), "REELWAY_FFPROBE", ffprobe.toString());
    }

    /** Holds encodes from now on; earlier ones are forgotten. */
    public void hold() {
        delete(folder.resolve("encoding"));
        touch(folder.resolve("hold"));
    }

    public void failOnce() {
        touch(folder.resolve("fail"));
    }

    public void release() {
        delete(folder.resolve("hold"));
    }

    /** Waits until an encode has begun since the last call. */
    public void awaitEncode() {
        eventually("an encode begins").until(() -> Files.exists(folder.resolve("encoding")));
        delete(folder.resolve("encoding"));
    }

    /** Whether an encode has begun since the last {@link #awaitEncode}. */
    public boolean isEncoding() {
        return Files.exists(folder.resolve("encoding"));
    }

    private static void touch(Path file) {
        try {
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
