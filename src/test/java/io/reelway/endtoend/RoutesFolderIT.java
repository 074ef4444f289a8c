package io.reelway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.testkit.Clips;
import io.reelway.testkit.Eventually;
import io.reelway.testkit.Laptop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's own route file replaces the built-in one of the same name, and others are added. */
class RoutesFolderIT {
    @TempDir
    Path folder;

    @Test
    void aRouteFileOfTheSameNameReplacesTheBuiltInOne() throws IOException {
        Path routes = Files.createDirectory(folder.resolve("routes"));
        Files.writeString(
                routes.resolve("announce.camel.yaml"),
                Files.readString(Path.of("routes/announce.camel.yaml"))
                        .replace(
                                "- to:\n            id: note-sent",
                                "- log:\n            id: my-own-step\n            message: \"my own step\"\n"
                                        + "        - to:\n            id: note-sent"));
        try (Laptop laptop = Laptop.start(folder, Map.of("REELWAY_ROUTES_DIR", routes.toString()))) {
            laptop.upload("uploads/clip.mp4", Clips.clip(folder, "clip.mp4", "160x120", 25, 1));
            laptop.outcome("uploads/clip.mp4", "PROCESSED");

            assertThat(Eventually.get(
                            "the route's own step", () -> laptop.reelway().log().contains("my own step") ? true : null))
                    .isTrue();
        }
    }
}
