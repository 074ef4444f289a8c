package io.reelway.drills;

import static io.reelway.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.cli.admit.BackfillCommand;
import io.reelway.cli.shared.AwsTarget;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Screen;
import io.reelway.testkit.Clips;
import io.reelway.testkit.RunningLaptop;
import io.reelway.video.Status;
import io.reelway.video.Times;
import io.reelway.video.Video;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A library is backfilled while new videos are uploaded: these are admitted within seconds, and processed before it. */
class LibraryIT {
    private static final int OBJECTS = Ground.FULL ? 100_000 : 30;
    private static final int UPLOADS = Ground.FULL ? 10 : 3;
    private static final int A_FOLDER = 1000;
    private static final Duration SECONDS = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void newUploadsAreAdmittedAndProcessedWhileALibraryIsBackfilled() throws IOException {
        Path clip = Clips.clip(folder, "clip.mp4", "320x180", 25, 2);
        try (RunningLaptop laptop = RunningLaptop.start(folder, Map.of("REELWAY_PRESET", "preview"))) {
            laptop.s3().createBucket(request -> request.bucket("library"));
            for (int i = 0; i < OBJECTS; i++) {
                Path file = folder.resolve("data/library/" + i / A_FOLDER + "/" + i + ".mp4");
                Files.createDirectories(file.getParent());
                Files.writeString(file, "no video: " + i);
            }
            CompletableFuture<String> backfill = CompletableFuture.supplyAsync(() -> backfill(laptop));
            for (int i = 0; i < UPLOADS; i++) {
                Instant before = Instant.now();
                String key = "uploads/new-" + i + ".mp4";
                laptop.upload(key, clip);
                laptop.outcome(key, "PROCESSED");
                Video video = laptop.video(key, Status.PROCESSED);
                assertThat(video.created()).as(Times.text(before)).isBefore(before.plus(SECONDS));
            }
            assertThat(backfill.join()).contains(OBJECTS + " videos admitted.");
            assertThat(backfill(laptop)).contains("0 videos admitted, " + OBJECTS + " videos known before.");
            String last = "uploads/while-thousands-wait.mp4";
            laptop.upload(last, clip);
            laptop.outcome(last, "PROCESSED");
            if (!Ground.FULL) {
                eventually("the library is done").atMost(Duration.ofMinutes(3)).until(() -> isDone(laptop));
            }
        }
    }

    private static boolean isDone(RunningLaptop laptop) {
        List<Video> library =
                laptop.records().stream().map(Video::new).filter(Video::stays).toList();
        return library.size() == OBJECTS
                && library.stream().allMatch(video -> video.status() == Status.UNABLE_TO_PROCESS);
    }

    private String backfill(RunningLaptop laptop) {
        Screen screen = new Screen();
        BackfillCommand command =
                new BackfillCommand(screen.plain(), new ProgramFiles(folder), Map.of(), InputStream.nullInputStream());
        new CommandLine(command).parseArgs("s3://library", "--yes");
        try {
            command.on(new AwsTarget(Optional.of(laptop.endpoint()), Map.of()));
            return screen.text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
