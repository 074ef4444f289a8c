package io.reelway.cli.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.cli.Main;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Screen;
import io.reelway.testkit.Clips;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A preset tried on a piece of a video, through the packaged program. */
@Timeout(120)
class PresetTryIT {
    @TempDir
    Path folder;

    private final Screen screen = new Screen();

    private int run(String... arguments) {
        List<String> words =
                Stream.concat(Stream.of("presets", "try"), Stream.of(arguments)).toList();
        return Main.commandLine(screen.plain(), new ProgramFiles(Path.of("").toAbsolutePath()), Map.of())
                .execute(words.toArray(String[]::new));
    }

    @Test
    void aPieceIsMadeAndItsMiddleFrameStandsBesideTheSources() throws IOException, InterruptedException {
        Path clip = Clips.clip(folder, "My%clip.mp4", "320x180", 25, 8);
        Path preset = Files.writeString(folder.resolve("small.yaml"), """
                groups:
                  - file:
                      to: assets/{asset}/{name}.mp4
                      video: {codec: h264, size: 160x90, crf: 10, keyframes: 2s, speed: ultrafast}
                """);
        Path out = folder.resolve("out");

        int code = run(clip.toString(), "--preset", preset.toString(), "--seconds", "2", "--out", out.toString());

        assertThat(code).as(screen.text()).isZero();
        assertThat(screen.text()).contains("My_clip.mp4", "160x90, 25 fps", "a minute", "of the whole file");
        BufferedImage both = ImageIO.read(out.resolve("compare/My_clip.mp4.png").toFile());
        assertThat(both.getWidth()).isEqualTo(320);
        assertThat(both.getHeight()).isEqualTo(90);
        assertThat(difference(both))
                .as("of two neighbours of one frame, 0 to 255")
                .isLessThan(12);
    }

    /** Of the left half and the right one, on average. */
    private static double difference(BufferedImage both) {
        int half = both.getWidth() / 2;
        long sum = 0;
        for (int y = 0; y < both.getHeight(); y++) {
            for (int x = 0; x < half; x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    int left = both.getRGB(x, y) >> shift & 0xff;
                    int right = both.getRGB(x + half, y) >> shift & 0xff;
                    sum += Math.abs(left - right);
                }
            }
        }
        return sum / (3.0 * half * both.getHeight());
    }

    @Test
    void nothingStartsForAPieceThatIsNotThere() throws IOException, InterruptedException {
        Path clip = Clips.clip(folder, "clip.mp4", "160x90", 25, 2);
        Path out = folder.resolve("out");

        assertThat(run(clip.toString(), "--preset", "mp4-web", "--from", "5", "--out", out.toString()))
                .isEqualTo(1);
        assertThat(screen.text().replaceAll("\\s+", " ")).contains("Expected --from inside of clip.mp4");
        assertThat(out).doesNotExist();
    }
}
