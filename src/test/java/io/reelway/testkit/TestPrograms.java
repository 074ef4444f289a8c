package io.reelway.testkit;

import io.reelway.ffmpeg.Programs;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The ffmpeg and ffprobe of the tests, whatever is on PATH. Clips are made and measured by the bundled ones. Code under
 * test uses the bundled ones too, or those in the folder of {@code -Dreelway.ffmpeg}, which the build passes on as the
 * program's own variables: commands that run within a test read these.
 */
public final class TestPrograms {
    private static final Programs BUNDLED = in(Path.of(System.getProperty(Programs.HOME_PROPERTY, "target/ffmpeg")));
    private static final Programs TESTED = Optional.ofNullable(System.getenv("REELWAY_FFMPEG"))
            .map(ffmpeg -> in(Path.of(ffmpeg).getParent()))
            .orElse(BUNDLED);

    private TestPrograms() {}

    /** The programs that the build brings. */
    public static Programs bundled() {
        return BUNDLED;
    }

    /** The programs that code under test uses. */
    public static Programs tested() {
        return TESTED;
    }

    /** The settings by which a program under test uses {@link #tested}. */
    public static Map<String, String> settings() {
        return Map.of(
                "REELWAY_FFMPEG", TESTED.ffmpeg().toString(),
                "REELWAY_FFPROBE", TESTED.ffprobe().toString());
    }

    private static Programs in(Path folder) {
        Path home = folder.toAbsolutePath();
        return Programs.find(
                Optional.of(home.resolve("ffmpeg").toString()),
                Optional.of(home.resolve("ffprobe").toString()));
    }
}
