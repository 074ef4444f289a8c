package io.reelway.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecodeCounterTest {
    private final DecodeCounter counter = new DecodeCounter();

    private List<String> kept(String... lines) {
        List<String> kept = new ArrayList<>();
        for (String line : lines) {
            if (counter.keep(line + "\n")) {
                kept.add(line);
            }
        }
        return kept;
    }

    @Test
    void whatADecoderSaysIsCountedByStream() {
        kept(
                "[h264 @ 0x55d0c8a3b2c0] [error] error while decoding MB 6 1, bytestream -50",
                "[vist#0:0/h264 @ 0x55d0c8a3b2c0] [dec:h264 @ 0x55d0c8a3b2c4] [warning] corrupt decoded frame",
                "[vist#0:0/h264 @ 0x55d0c8a3b2c0] [dec:h264 @ 0x55d0c8a3b2c4] [warning] corrupt decoded frame",
                "[vist#0:0/h264 @ 0x55d0c8a3b2c0] [dec:h264 @ 0x1] [verbose] Decoder thread received EOF packet",
                "[in#0/mov,mp4 @ 0x5] [verbose]   Input stream #0:0 (video): 65 packets read (422974 bytes); 62 frames"
                        + " decoded; 1 decode errors; ",
                "[in#0/mov,mp4 @ 0x5] [verbose]   Input stream #0:1 (audio): 107 packets read (27597 bytes); ");
        DecodeWords words = counter.words();
        assertThat(words.tracks())
                .containsExactly(
                        new DecodeWords.Track(0, 0, 65, 62, 1, 2, true),
                        new DecodeWords.Track(0, 1, 107, -1, 0, 0, false));
        assertThat(words.complaints()).isEqualTo(3);
        assertThat(words.first()).isEqualTo("[h264] [error] error while decoding MB 6 1, bytestream -50");
        assertThat(words.decoded(1)).isEmpty();
    }

    @Test
    void onlyWhatExplainsAFailureIsKept() {
        assertThat(kept(
                        "[info] Stream mapping:",
                        "[verbose] Exiting with exit code 0",
                        "[mov,mp4 @ 0x5] [error] moov atom not found",
                        "a line of another program",
                        "[libx264 @ 0x5] [warning] something is odd"))
                .containsExactly(
                        "[mov,mp4 @ 0x5] [error] moov atom not found",
                        "a line of another program",
                        "[libx264 @ 0x5] [warning] something is odd");
    }

    @Test
    void whatIsSaidOfHealthyFilesIsNoComplaint() {
        kept(
                "[opus @ 0x5] [error] Error parsing Opus packet header.",
                "[null @ 0x5] [error] Application provided invalid, non monotonically increasing dts to muxer",
                "[aist#0:1/pcm_s16le @ 0x5] [warning] Guessed Channel Layout: mono");
        assertThat(counter.words()).isEqualTo(DecodeWords.NONE);
    }

    @Test
    void packetsThatDemuxersMissAreComplaintsAndJumpsOfTheClockAreCounted() {
        kept(
                "[in#0/mpegts @ 0x5] [warning] corrupt input packet in stream 0",
                "[mxf @ 0x5] [warning] edit unit sync lost on stream 1, jumping from 45 to 50",
                "[vist#0:0/h264 @ 0x5] [warning] timestamp discontinuity (stream id=256): 49, new offset= -49");
        assertThat(counter.words().complaints()).isEqualTo(2);
        assertThat(counter.words().clockJumps()).isEqualTo(1);
    }

    @Test
    void whatAnUploaderWroteIntoATitleIsNotHeard() {
        kept(
                "[info]     title           : timestamp discontinuity",
                "[info]     title           : [vist#0:0/h264 @ 0x5] [warning] timestamp discontinuity",
                "[info]     title           : Input stream #0:0 (video): 9 packets read (9 bytes); 9 frames decoded");
        assertThat(counter.words()).isEqualTo(DecodeWords.NONE);
    }

    /** The largest look may come after thousands of small ones. */
    @Test
    void aLookIsRememberedHoweverManyWereThereBefore() {
        String look =
                "[graph 0 input from stream 0:0 @ 0x5] [verbose] w:%d h:36 pixfmt:yuv420p tb:1/25 fr:25/1 sar:1/1";
        for (int i = 0; i < 1100; i++) {
            kept(look.formatted(64), look.formatted(96));
        }
        kept(look.formatted(640));
        assertThat(counter.words().looks()).extracting(DecodeWords.Look::width).containsExactly(64, 96, 64, 96, 640);
    }

    /** The words of ffmpeg 8, then those of ffmpeg 5. */
    @Test
    void tellsWhatFilterGraphsWereBuiltForAndWhichChanged() {
        kept(
                "[graph 0 input from stream 0:0 @ 0x5] [verbose] w:640 h:360 pixfmt:yuv420p tb:1/90000 fr:25/1 sar:4/3",
                "[graph_1_in_0:1 @ 0x5] [verbose] tb:1/48000 samplefmt:fltp samplerate:48000 chlayout:stereo",
                "[graph 0 input from stream 0:0 @ 0x6] [verbose] w:1280 h:720 pixfmt:yuv420p tb:1/90000 fr:25/1 sar:1/1",
                "[graph_2_in_0_2 @ 0x5] [verbose] tb:1/48000 samplefmt:fltp samplerate:44100 chlayout:5.1(side)");
        List<DecodeWords.Look> looks = counter.words().looks();
        assertThat(looks).extracting(DecodeWords.Look::stream).containsExactly(0, 1, 0, 2);
        assertThat(looks).extracting(DecodeWords.Look::width).containsExactly(640, 0, 1280, 0);
        assertThat(looks.get(0).pixelAspect()).isCloseTo(4 / 3.0, within(1e-6));
        assertThat(looks.get(3).layout()).isEqualTo("5.1(side)");
        assertThat(looks.get(3).sampleRate()).isEqualTo(44_100);
        assertThat(counter.words().changing()).containsExactly(0);
    }

    @Test
    void aFilterShowsEachLineOnceHoweverItComes() throws IOException {
        String text = "one\ntwo\n" + "x".repeat(20_000) + "\nlast without an end";
        List<String> shown = new ArrayList<>();
        LineFilter filter = new LineFilter(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), line -> {
            shown.add(line);
            return !line.equals("two\n");
        });
        assertThat(new String(filter.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(text.replace("two\n", ""));
        assertThat(String.join("", shown)).isEqualTo(text);
        assertThat(shown).hasSize(6).allMatch(line -> line.length() <= 8192);
    }
}
