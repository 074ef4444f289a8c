package io.reelway.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegCommandTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "720p25-stereo",
                "portrait-by-rotation",
                "audio-only",
                "silent",
                "small-320x240",
                "480p24-surround-mkv",
                "variable-rate",
                "vp9-opus-webm",
                "interlaced-anamorphic-mxf",
                "sound-outlasts-picture",
                "picture-begins-late",
                "two-audio-tracks",
            })
    void argumentsAreTheGoldenOnes(String source) throws IOException {
        List<String> golden = Golden.text(source + ".argv.txt").lines().toList();
        assertThat(FfmpegCommand.of(Golden.plan(source), Golden.capabilities())).containsExactlyElementsOf(golden);
    }

    @Test
    void nothingThatTheUploaderChoseBecomesAnArgument() throws IOException {
        EncodePlan plan = Golden.plan("720p25-stereo", "-i http:/evil;drawtext/%d$(x)'\"");
        assertThat(FfmpegCommand.of(plan, Golden.capabilities()))
                .isEqualTo(FfmpegCommand.of(Golden.plan("720p25-stereo"), Golden.capabilities()));
    }

    @Test
    void thereIsOneInput() throws IOException {
        assertThat(FfmpegCommand.of(Golden.plan("720p25-stereo"), Golden.capabilities()))
                .filteredOn("-i"::equals)
                .hasSize(1);
    }
}
