package io.reelway.endtoend;

import static io.reelway.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.testkit.Clips;
import io.reelway.testkit.RunningLaptop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's own route file replaces the built-in one of the same name, and others are added. */
class RoutesFolderIT {
    private static final Path FORMER = Path.of("src/test/resources/former-routes");

    @TempDir
    static Path folder;

    private static RunningLaptop laptop;
    private static Path clip;

    @BeforeAll
    static void start() throws IOException {
        Path routes = Files.createDirectory(folder.resolve("routes"));
        Files.writeString(
                routes.resolve("announce.camel.yaml"),
                withStep(Path.of("routes/announce.camel.yaml"), "note-sent", "my own announcing"));
        Files.copy(FORMER.resolve("errors.camel.yaml"), routes.resolve("errors.camel.yaml"));
        Files.writeString(
                routes.resolve("process.camel.yaml"),
                withStep(FORMER.resolve("process.camel.yaml"), "check-exit", "my own process"));
        laptop = RunningLaptop.start(folder, Map.of("REELWAY_ROUTES_DIR", routes.toString()));
        clip = Clips.clip(folder, "clip.mp4", "160x120", 25, 1);
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    /** A file of routes with one step more, before another one. */
    private static String withStep(Path file, String next, String message) throws IOException {
        return Files.readString(file)
                .replace(
                        "- to: {id: " + next + ",",
                        "- log: {id: before-" + next + ", message: \"" + message + "\"}\n        - to: {id: " + next
                                + ",");
    }

    @Test
    void aRouteFileOfTheSameNameReplacesTheBuiltInOne() {
        laptop.upload("uploads/announced.mp4", clip);
        laptop.outcome("uploads/announced.mp4", "PROCESSED");

        eventually("the route's own step").until(() -> laptop.reelway().log().contains("my own announcing"));
    }

    /** The life of a video stood in two files once; who has changed them then goes on with them. */
    @Test
    void filesFromBeforeTheLifeWasPartedStillWork() {
        laptop.upload("uploads/clip.mp4", clip);
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
                .contains("my own process")
                .contains("route heartbeat of the built-in classpath:routes/keep-alive.camel.yaml is left out: file:")
                .contains("route hand-over of the built-in classpath:routes/fail.camel.yaml is left out: file:");
    }
}
