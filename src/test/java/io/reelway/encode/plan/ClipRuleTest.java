package io.reelway.encode.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.InputSettings;
import io.reelway.preset.TimecodeClip;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.Timecode;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clips by timecode, in seconds of the source. */
class ClipRuleTest {
    private static final Offset<Double> A_MICROSECOND = Offset.offset(1e-6);

    @ParameterizedTest
    @CsvSource({
        // rate, timecode of the source, of its first frame by the job, from, to -> seconds
        "25/1, 01:00:00:00, , 01:00:02:00, 01:00:08:00, 2, 8",
        "25/1, 01:00:00:00, , 01:00:02:05, 01:00:08:10, 2.2, 8.4",
        // the source says nothing
        "25/1, , , 00:00:02:00, 00:00:08:00, 2, 8",
        // ZEROBASED and SPECIFIEDSTART
        "25/1, 01:00:00:00, 00:00:00:00, 00:00:02:00, 00:00:08:00, 2, 8",
        "25/1, 01:00:00:00, 10:00:00:00, 10:00:02:00, 10:00:08:00, 2, 8",
        // two seconds of 30 numbers each are 60 frames
        "30000/1001, 01:00:00:00, , 01:00:02:00, 01:00:08:00, 2.002, 8.008",
        // numbers 00 and 01 are left out when the minute is full
        "30000/1001, 00:00:58;00, , 00:00:59;29, 00:01:00;02, 1.968633, 2.001999",
        // the source drops numbers, whatever the job writes
        "30000/1001, 00:00:58;00, , 00:00:59:29, 00:01:00:02, 1.968633, 2.001999",
        // past midnight
        "25/1, 23:59:58:00, , 00:00:00:00, 00:00:06:00, 2, 8",
    })
    void timecodesBecomeSeconds(
            String rate, String ofSource, String first, String from, String to, double seconds, double end) {
        InputSettings input =
                ClipRule.of(clip(timecode(first), timecode(from), timecode(to)), source(rate, ofSource), "p", "clip");

        assertThat(input.from()).isCloseTo(seconds, A_MICROSECOND);
        assertThat(input.to().orElseThrow()).isCloseTo(end, A_MICROSECOND);
        assertThat(input.clip()).isEmpty();
    }

    @Test
    void oneEndMayBeThatOfTheSource() {
        MediaInfo source = source("25/1", "01:00:00:00");

        assertThat(ClipRule.of(clip(Optional.empty(), timecode("01:00:02:00"), Optional.empty()), source, "p", "c")
                        .to())
                .isEmpty();
        assertThat(ClipRule.of(clip(Optional.empty(), Optional.empty(), timecode("01:00:02:00")), source, "p", "c")
                        .from())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"00:00:02:00, 00:00:08:00", "01:00:12:00, ", "01:00:08:00, 01:00:02:00"})
    void aClipThatTheSourceDoesNotHaveIsRefusedWithItsTimecodes(String from, String to) {
        assertThatThrownBy(() -> ClipRule.of(
                        clip(Optional.empty(), timecode(from), timecode(to)),
                        source("25/1", "01:00:00:00"),
                        "promo",
                        "clip"))
                .hasMessageContaining("promo")
                .hasMessageContaining(from)
                .hasMessageContaining("begins at 01:00:00:00")
                .extracting(e -> ((VideoException) e).code())
                .isEqualTo(ErrorCode.INVALID_PRESET);
    }

    @Test
    void secondsStayAsTheyAre() {
        InputSettings seconds = new InputSettings(1.5, Optional.of(4.0), InputSettings.Deinterlace.ON, Optional.of(90));

        assertThat(ClipRule.of(seconds, source("25/1", "01:00:00:00"), "p", "clip"))
                .isSameAs(seconds);
    }

    private static InputSettings clip(Optional<Timecode> first, Optional<Timecode> from, Optional<Timecode> to) {
        return InputSettings.WHOLE.with(new TimecodeClip(first, from, to));
    }

    private static Optional<Timecode> timecode(String text) {
        return Optional.ofNullable(text).flatMap(Timecode::parse);
    }

    /** 12 s, as ffprobe tells of a QuickTime file with a track of timecodes. */
    private static MediaInfo source(String rate, String timecode) {
        String tags = timecode == null ? "" : ", \"tags\": {\"timecode\": \"" + timecode + "\"}";
        return MediaInfo.parse("""
                {"streams": [
                  {"index": 0, "codec_type": "video", "codec_name": "h264", "width": 640, "height": 360,
                   "r_frame_rate": "%1$s", "avg_frame_rate": "%1$s", "start_time": "0.0", "duration": "12.0"},
                  {"index": 1, "codec_type": "data"%2$s}],
                 "format": {"format_name": "mov,mp4,m4a,3gp,3g2,mj2", "start_time": "0.0", "duration": "12.0"}}
                """.formatted(rate, tags));
    }
}
