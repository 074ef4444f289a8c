package io.reelway.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.error.ErrorCode;
import io.reelway.job.Claim;
import io.reelway.job.Job;
import io.reelway.job.ProgramRun;
import io.reelway.job.Purpose;
import io.reelway.video.AttributeValues;
import io.reelway.video.Video;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What belongs to a run only makes no difference, and everything else does. */
class FailureDigestTest {
    private static final String WORDS =
            "ffmpeg gave up with exit code 234: [hls @ 0x%s] %s/out/clip_%s.ts: Invalid argument"
                    + " | frame= %s fps= 12 q=1.0 time=00:00:0%s.40 bitrate=N/A speed=%sx";

    @Test
    void theSameFailureOfAnotherAttemptIsTheSame() {
        assertThat(encode(1, 234, "-crf 23")).isPresent().isEqualTo(encode(2, 234, "-crf 23"));
    }

    @Test
    void anotherExitCodeOrArgumentIsAnotherFailure() {
        assertThat(encode(1, 234, "-crf 23")).isNotEqualTo(encode(2, 183, "-crf 23"));
        assertThat(encode(1, 234, "-crf 23")).isNotEqualTo(encode(2, 234, "-crf 24"));
    }

    @Test
    void otherLastWordsAreAnotherFailure() {
        assertThat(FailureDigest.of(ErrorCode.ENCODER_FAILED, "one", failed(1, 1, "-i")))
                .isNotEqualTo(FailureDigest.of(ErrorCode.ENCODER_FAILED, "other", failed(2, 1, "-i")));
    }

    @Test
    void aProofThatFailsIsToldByItsMessageAndTheEncode() {
        String message = "Expected of HLS 640x360: 10.000 s, got 9.760.";

        Optional<String> first = FailureDigest.of(ErrorCode.OUTPUT_NOT_PROVEN, message, failed(1, 0, "-crf 23"));

        assertThat(first)
                .isPresent()
                .isEqualTo(FailureDigest.of(ErrorCode.OUTPUT_NOT_PROVEN, message, failed(2, 0, "-crf 23")))
                .isNotEqualTo(FailureDigest.of(ErrorCode.OUTPUT_NOT_PROVEN, message, failed(2, 0, "-crf 24")))
                .isNotEqualTo(FailureDigest.of(
                        ErrorCode.OUTPUT_NOT_PROVEN, message.replace("9.760", "9.720"), failed(2, 0, "-crf 23")));
    }

    @ParameterizedTest
    @ValueSource(ints = {137, 139, 143, 152, 255})
    void theEndByASignalIsNeverCompared(int exit) {
        assertThat(encode(1, exit, "-crf 23")).isEmpty();
    }

    @Test
    void withoutAProgramThatFailedNothingIsCompared() {
        assertThat(encode(1, 0, "-crf 23")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ENCODER_FAILED", "OUTPUT_NOT_PROVEN"})
    void noOtherCodeIsCompared(ErrorCode code) {
        assertThat(FailureDigest.of(code, "the same", failed(1, 1, "-crf 23"))).isEmpty();
    }

    private static Optional<String> encode(int fence, int exit, String argument) {
        Job job = failed(fence, exit, argument);
        String words = WORDS.formatted(
                Integer.toHexString(0x55d0c8a3 + fence), job.folder(), job.run(), 40 + fence, fence, fence);
        return FailureDigest.of(ErrorCode.ENCODER_FAILED, words, job);
    }

    private static Job failed(int fence, int exit, String argument) {
        Video video = new Video(AttributeValues.of(Map.<String, Object>of("VideoId", 4711, "fence", fence))
                .m());
        Job job =
                Job.of(new Claim(video, Instant.now(), Path.of("/tmp/of-" + fence + "/reelway-4711-" + fence), false));
        ProgramRun probe = new ProgramRun("ffprobe", List.of("-i", "source"), 0.1, "", 0, Purpose.PROBE);
        ProgramRun encode = new ProgramRun(
                "ffmpeg", List.of(argument, "clip_" + job.run() + ".ts"), fence, "words", exit, Purpose.ENCODE);
        return job.with(job.trail().ran(List.of(probe, encode)));
    }
}
