package io.reelway.endtoend;

import static io.reelway.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.testkit.Clips;
import io.reelway.testkit.RunningLaptop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's own route file replaces the built-in one of the same name, and others are added. */
class RoutesFolderIT {
    private static final Path FORMER = Path.of("src/test/resources/former-routes");

    @TempDir
    Path folder;

    @Test
    void aRouteFileOfTheSameNameReplacesTheBuiltInOne() throws IOException {
        Path routes = Files.createDirectory(folder.resolve("routes"));
        Files.writeString(
                routes.resolve("announce.camel.yaml"),
                Files.readString(Path.of("routes/announce.camel.yaml"))
                        .replace(
                                "- to: {id: note-sent,",
                                "- log: {id: my-own-step, message: \"my own step\"}\n"
                                        + "        - to: {id: note-sent,"));
        try (RunningLaptop laptop = RunningLaptop.start(folder, Map.of("REELWAY_ROUTES_DIR", routes.toString()))) {
            laptop.upload("uploads/clip.mp4", Clips.clip(folder, "clip.mp4", "160x120", 25, 1));
            laptop.outcome("uploads/clip.mp4", "PROCESSED");

            eventually("the route's own step")
                    .until(() -> laptop.reelway().log().contains("my own step"));
        }
    }

    /** The life of a video stood in two files once; who has changed them then goes on with them. */
    @Test
    void filesFromBeforeTheLifeWasPartedStillWork() throws IOException {
        Path routes = Files.createDirectory(folder.resolve("routes"));
        Files.copy(FORMER.resolve("errors.camel.yaml"), routes.resolve("errors.camel.yaml"));
        Files.writeString(
                routes.resolve("process.camel.yaml"),
                Files.readString(FORMER.resolve("process.camel.yaml"))
                        .replace(
                                "- to: {id: check-exit,",
                                "- log: {id: my-own-step, message: \"my own step\"}\n        - to: {id: check-exit,"));
        try (RunningLaptop laptop = RunningLaptop.start(folder, Map.of("REELWAY_ROUTES_DIR", routes.toString()))) {
            laptop.upload("uploads/clip.mp4", Clips.clip(folder, "clip.mp4", "160x120", 25, 1));
            laptop.upload("uploads/letter.mp4", "a letter");

            laptop.outcome("uploads/clip.mp4", "PROCESSED");
            laptop.outcome("uploads/letter.mp4", "UNABLE_TO_PROCESS");
            assertThat(laptop.sourceKeys())
                    .contains(
                            "processed/clip.mp4",
                            "processed/clip.process.json",
                            "unable_to_process/letter.mp4",
                            "unable_to_process/letter.error.json");
            assertThat(laptop.reelway().log())
                    .contains("my own step")
                    .contains(
                            "route heartbeat of the built-in classpath:routes/keep-alive.camel.yaml is left out: file:")
                    .contains("route hand-over of the built-in classpath:routes/fail.camel.yaml is left out: file:");
        }
    }
}
