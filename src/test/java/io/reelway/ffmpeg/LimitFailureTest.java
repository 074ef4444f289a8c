package io.reelway.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitFailureTest {
    @ParameterizedTest
    @CsvSource({
        "0, 'av_interleaved_write_frame(): No space left on device', OUT_OF_SPACE, reelway.work-dir",
        "228, 'Disk quota exceeded', OUT_OF_SPACE, reelway.work-dir",
        "153, '', LIMIT_EXCEEDED, reelway.max-bytes",
        "1, 'av_write_trailer: File too large', LIMIT_EXCEEDED, reelway.max-bytes",
        "0, 'Picture size 9x9 exceeds specified max pixel count 4, see', LIMIT_EXCEEDED, reelway.max-pixels",
        "1, 'Number of streams exceeds max_streams parameter (64)', LIMIT_EXCEEDED, reelway.max-streams",
        "137, '', ENCODER_FAILED, memory",
        "152, '', ENCODER_FAILED, memory",
    })
    void limitsAreTold(int exit, String words, ErrorCode code, String names) {
        VideoException failure =
                LimitFailure.find("ffmpeg", exit, words, "uploads/a.mp4").orElseThrow();
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure).hasMessageContaining("uploads/a.mp4").hasMessageContaining(names);
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "1, 'Invalid data found'", "0, 'File too large for the index'"})
    void otherEndsAreForOthers(int exit, String words) {
        assertThat(LimitFailure.find("ffmpeg", exit, words, "a")).isEmpty();
    }
}
