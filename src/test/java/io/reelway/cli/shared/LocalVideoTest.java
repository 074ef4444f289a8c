package io.reelway.cli.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.testkit.Clips;
import io.reelway.testkit.TestPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A video on this machine meets the walls that one in the bucket meets. */
class LocalVideoTest {
    @TempDir
    Path folder;

    @Test
    void aPictureBeyondTheOperatorsLimitIsNotDecoded() throws IOException {
        Path clip = Clips.clip(folder, "clip.mp4", "640x360", 25, 1);

        assertThat(LocalVideo.probe(clip, Ffmpeg.of(TestPrograms.settings())).asset())
                .isEqualTo("clip");
        refused(clip, Map.of("REELWAY_MAX_PIXELS", "1000"), ErrorCode.LIMIT_EXCEEDED);
    }

    @Test
    void aPlaylistIsNotOpened() throws IOException {
        Clips.clip(folder, "clip.mp4", "160x120", 25, 1);
        Path list = Files.writeString(folder.resolve("list.mp4"), "ffconcat version 1.0\nfile 'clip.mp4'\n");

        refused(list, Map.of(), ErrorCode.FORBIDDEN_REFERENCE);
    }

    private static void refused(Path video, Map<String, String> variables, ErrorCode code) {
        Map<String, String> all = new HashMap<>(TestPrograms.settings());
        all.putAll(variables);
        assertThatThrownBy(() -> LocalVideo.probe(video, Ffmpeg.of(all)))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(video.getFileName().toString());
    }
}
