package io.reelway.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FfmpegFailureTest {
    @ParameterizedTest
    @CsvSource({
        "av_interleaved_write_frame(): No space left on device,OUT_OF_SPACE",
        "'Decoding requested, but no decoder found for: wmv9',UNSUPPORTED_MEDIA",
        "Nothing was written into output file,CORRUPT_MEDIA",
        "Killed by somebody,ENCODER_FAILED",
    })
    void namesTheReason(String stderr, ErrorCode code) {
        VideoException failure = FfmpegFailure.of(1, "line one\n" + stderr + "\n", DecodeWords.NONE, "uploads/a.mov");
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure).hasMessageContaining("uploads/a.mov").hasMessageContaining(stderr);
    }
}
