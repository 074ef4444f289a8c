package io.reelway.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FfmpegFailureTest {
    @ParameterizedTest
    @CsvSource({
        "av_interleaved_write_frame(): No space left on device,OUT_OF_SPACE",
        "'Decoding requested, but no decoder found for: wmv9',UNSUPPORTED_MEDIA",
        "[vf#0:0 @ 0x1] [error] Cannot determine format of input 0:0 after EOF,CORRUPT_MEDIA",
        "[error] Cannot determine format of input stream 0:0 after EOF,CORRUPT_MEDIA",
        "Error opening input file in.mov.,CORRUPT_MEDIA",
        "[vf#0:0 @ 0x1] [error] Error reinitializing filters!,ENCODER_FAILED",
        "[error] Failed to inject frame into filter network: Invalid argument,ENCODER_FAILED",
        "[vost#0:0/libx264 @ 0x1] [enc:libx264 @ 0x2] [error] Error while opening encoder - maybe …,INVALID_PRESET",
        "[error] Error initializing output stream 0:0 -- Error while opening encoder for output …,INVALID_PRESET",
        "[out#0/mov @ 0x1] [error] Could not write header (incorrect codec parameters ?): …,ENCODER_FAILED",
        "Nothing was written into output file,ENCODER_FAILED",
        "[enc:libx264 @ 0x2] [error] Error while opening encoder: Cannot allocate memory,ENCODER_FAILED",
        "Killed by somebody,ENCODER_FAILED",
    })
    void namesTheReason(String stderr, ErrorCode code) {
        VideoException failure = FfmpegFailure.of(1, "line one\n" + stderr + "\n", DecodeWords.NONE, "uploads/a.mov");
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure).hasMessageContaining("uploads/a.mov").hasMessageContaining(stderr);
    }

    /** All parts end in the words "Nothing was written"; the first that spoke is the one that gave up. */
    @Test
    void aRunThatEndsForTooManyErrorsIsTheSourcesFault() {
        VideoException failure = FfmpegFailure.of(
                69,
                "[aac] [error] TNS filter order 31 is greater than maximum 12.\n",
                DecodeWords.NONE,
                "uploads/a.mov");

        assertThat(failure.code()).isEqualTo(ErrorCode.CORRUPT_MEDIA);
        assertThat(failure).hasMessageContaining("uploads/a.mov").hasMessageContaining("TNS filter order");
    }

    @Test
    void packetsThatCannotBeCopiedAreToldFromALackOfMemory() {
        String words = "[mp4] [error] Error applying bitstream filters to an output packet for stream #1: ";

        assertThat(FfmpegFailure.isOfCopies(1, words + "Invalid data found when processing input", "a"))
                .isTrue();
        assertThat(FfmpegFailure.isOfCopies(0, words + "Invalid data found when processing input", "a"))
                .isFalse();
        assertThat(FfmpegFailure.isOfCopies(1, words + "Cannot allocate memory", "a"))
                .isFalse();
        assertThat(FfmpegFailure.isOfCopies(1, "[libx264] [error] no", "a")).isFalse();
    }

    @Test
    void tellsWhoSpokeFirst() {
        VideoException failure = FfmpegFailure.of(234, """
                x264 [error]: baseline profile doesn't support 4:2:2
                [libx264 @ 0x1] [error] Error setting profile baseline.
                [vost#0:0/libx264 @ 0x1] [enc:libx264 @ 0x2] [error] Error while opening encoder - maybe incorrect parameters
                [vf#0:0 @ 0x1] [error] Error sending frames to consumers: Invalid argument
                [vost#0:0/libx264 @ 0x1] [enc:libx264 @ 0x2] [error] Could not open encoder before EOF
                [out#0/mp4 @ 0x1] [error] Nothing was written into output file, because at least one of its streams received no packets.
                """, DecodeWords.NONE, "uploads/a.mov");
        assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_PRESET);
        assertThat(failure)
                .hasMessageContaining("baseline profile doesn't support 4:2:2")
                .hasMessageContaining("uploads/a.mov")
                .hasMessageNotContaining("Nothing was written");
    }
}
