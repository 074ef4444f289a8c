package io.reelway.cli.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.cli.shared.Ffmpeg;
import io.reelway.testkit.Clips;
import io.reelway.testkit.TestPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleClipTest {
    @TempDir
    Path data;

    @Test
    void itIsMadeOnceAndNothingIsLeftBesideIt() throws IOException {
        Ffmpeg ffmpeg = Ffmpeg.of(TestPrograms.settings());

        Path clip = SampleClip.at(data.resolve("sample.mp4"), 1, ffmpeg);
        Object made = Files.getLastModifiedTime(clip);

        assertThat(Clips.probe(data, clip.toString())).contains("\"h264\"", "\"aac\"", "\"nb_read_packets\": \"25\"");
        assertThat(SampleClip.at(clip, 1, ffmpeg)).isEqualTo(clip);
        assertThat(Files.getLastModifiedTime(clip)).isEqualTo(made);
        try (Stream<Path> all = Files.list(data)) {
            assertThat(all).containsExactly(clip);
        }
    }
}
