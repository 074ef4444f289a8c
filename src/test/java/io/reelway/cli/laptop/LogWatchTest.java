package io.reelway.cli.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.cli.shared.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogWatchTest {
    @TempDir
    Path folder;

    private final Screen screen = new Screen();
    private Path log;
    private LogWatch watch;

    @BeforeEach
    void begin() throws IOException {
        log = Files.createFile(folder.resolve("reelway.log"));
        watch = new LogWatch(screen.plain(), log);
    }

    private void written(String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.APPEND);
        watch.look();
    }

    private static String change(String second, String event, String key, String more) {
        return """
                {"time":"2026-11-21T07:04:%s.000Z","event":"%s","video_id":7,"key":"%s"%s}
                """.formatted(second, event, key, more);
    }

    @Test
    void arrivalsAndEndsAreToldOnce() throws IOException {
        written("10:00 INFO started\n" + change("01", "ARRIVED", "uploads/a.mp4", ""));
        written(change("02", "CLAIMED", "uploads/a.mp4", ""));
        written(change("05", "SETTLED_PROCESSED", "processed/a.mp4", ""));

        assertThat(screen.lines()).containsExactly("arrived    uploads/a.mp4", "processed  processed/a.mp4  (4.0 s)");
    }

    @Test
    void failuresAreToldWithTheirCode() throws IOException {
        written(change("01", "SETTLED_FAILED", "failed/a.mp4", ",\"code\":\"INTERNAL\",\"retry_at\":\"soon\""));
        written(change("02", "SETTLED_UNABLE", "unable_to_process/a.mp4", ",\"code\":\"NOT_A_VIDEO\""));

        assertThat(screen.lines())
                .containsExactly(
                        "failed     failed/a.mp4  INTERNAL, tried again at soon",
                        "given up   unable_to_process/a.mp4  NOT_A_VIDEO");
    }

    @Test
    void aLineIsReadWhenItIsWhole() throws IOException {
        String line = change("01", "ARRIVED", "uploads/\\u001b[2Jb.mp4", "");
        written(line.substring(0, 40));
        assertThat(screen.lines()).isEmpty();

        written(line.substring(40));
        assertThat(screen.lines()).containsExactly("arrived    uploads/\ufffd[2Jb.mp4");
    }

    @Test
    void whatWasThereBeforeIsNotTold() throws IOException {
        Files.writeString(log, change("01", "ARRIVED", "uploads/a.mp4", "") + "{no JSON\n");
        watch.fromHere();
        written("{no JSON\n" + change("02", "ARRIVED", "uploads/b.mp4", ""));

        assertThat(screen.lines()).containsExactly("arrived    uploads/b.mp4");
    }

    @Test
    void aLogThatIsEmptiedOrRemovedBeginsAnew() throws IOException {
        written(change("01", "ARRIVED", "uploads/a.mp4", ""));
        Files.writeString(log, "");
        watch.look();
        Files.delete(log);
        watch.look();
        Files.createFile(log);
        written(change("02", "ARRIVED", "uploads/b.mp4", ""));

        assertThat(screen.lines()).containsExactly("arrived    uploads/a.mp4", "arrived    uploads/b.mp4");
    }
}
