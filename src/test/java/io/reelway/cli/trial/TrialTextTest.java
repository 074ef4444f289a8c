package io.reelway.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.cli.shared.Screen;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialTextTest {
    private static final String MANIFEST = """
            {"asset": "clip", "duration": 5.0, "proof": [
              {"key": "assets/clip/MP4/clip.mp4", "size": [640, 360], "fps": 25.0, "codecs": ["h264", "aac"],
               "files": 1, "bytes": 500000, "average_bitrate": 800000},
              {"key": "assets/clip/Thumbnails/\\u001bclip.0.jpg", "size": [640, 360], "codecs": ["mjpeg"], "files": 2,
               "bytes": 20000, "average_bitrate": 0}]}
            """;

    private static List<String> lines(double whole) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Trial trial = Trial.of(json.readTree(MANIFEST), json.readTree("{\"timings\": {\"encode\": 2.5}}"), whole);
        return new TrialText(new Screen().plain(), trial)
                .lines(Map.of(trial.made().get(0), "compare/clip.png"));
    }

    @Test
    void eachOutputIsToldWithWhatItComesToForTheWholeFile() throws IOException {
        assertThat(lines(7300))
                .containsExactly(
                        "MP4/clip.mp4",
                        "  640x360, 25 fps, h264, aac, 800 kb/s",
                        "  500 kB, 6.0 MB a minute, about 730 MB of the whole file",
                        "  beside the source: compare/clip.png",
                        "Thumbnails/\ufffdclip.0.jpg",
                        "  640x360, mjpeg",
                        "  20 kB in 2 files, 240 kB a minute, about 29 MB of the whole file",
                        "",
                        "All outputs, in one decode: 520 kB, 6.2 MB a minute, about 759 MB of the whole",
                        "file, encoded in 2.5 s, 2.0x real time, the whole file in about 1 h 0 min.");
    }

    @Test
    void nothingIsGuessedOfAFileWhoseLengthNobodyKnows() throws IOException {
        assertThat(String.join("\n", lines(-1))).contains("6.0 MB a minute").doesNotContain("whole");
    }
}
