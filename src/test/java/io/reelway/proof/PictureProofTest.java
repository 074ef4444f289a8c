package io.reelway.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.encode.command.Golden;
import io.reelway.encode.output.Framing;
import io.reelway.encode.output.VideoTarget;
import io.reelway.preset.Language;
import io.reelway.preset.Size;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import io.reelway.probe.Fps;
import io.reelway.proof.measure.KeyFrames;
import io.reelway.proof.measure.Measurement;
import io.reelway.proof.measure.Packets;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureProofTest {
    private static final Size SIZE = new Size(1280, 720);
    private static final Fps PAL = new Fps(25, 1);

    private static void judge(
            String asked, String codec, String profile, int level, String aspect, String pixels, Packets packets)
            throws IOException {
        VideoSettings settings = VideoSettings.of(VideoCodec.H264).with(draft -> {
            draft.profile = Optional.of(asked);
            draft.level = Optional.of("4.1");
        });
        VideoTarget target = new VideoTarget(settings, Framing.of(SIZE), PAL, 2, 250);
        Measurement.Video video = new Measurement.Video(
                0, codec, "avc1", profile, level, SIZE, aspect, pixels, Optional.of(PAL), "1/25", packets);
        PictureProof.encoded(
                "clip.mp4",
                target,
                video,
                new Expected(
                        Golden.plan("720p25-stereo"),
                        new SourceReport(10, 10, 10, 250, 0, 0, 0, List.of(), List.of())));
    }

    private static Packets packets(double seconds, int distance, long leaning) {
        return new Packets(250, 0, seconds, KeyFrames.every(distance, 250), leaning, 0, 0, 0, 0, 0, seconds);
    }

    @ParameterizedTest
    @CsvSource({
        "high,h264,High,41,1:1,yuv420p,10.0,50,0",
        // x264's fast presets leave out what only a higher profile has
        "high,h264,Constrained Baseline,31,,yuv420p,10.0,50,0",
        "baseline,h264,Constrained Baseline,31,N/A,yuv420p,10.03,51,0",
    })
    void whatWasAskedForIsProven(
            String asked,
            String codec,
            String profile,
            int level,
            String aspect,
            String pixels,
            double seconds,
            int distance,
            long leaning)
            throws IOException {
        judge(asked, codec, profile, level, aspect == null ? "" : aspect, pixels, packets(seconds, distance, leaning));
    }

    @ParameterizedTest
    @CsvSource({
        "high,hevc,Main,41,1:1,yuv420p,10.0,50,0,'(codec): h264, got hevc'",
        "main,h264,High,41,1:1,yuv420p,10.0,50,0,'(profile): main, got High'",
        "high,h264,High,50,1:1,yuv420p,10.0,50,0,'(level): at most 4.1, got 5.0'",
        "high,h264,High,41,64:45,yuv420p,10.0,50,0,'(shape of a pixel): 1:1, got 64:45'",
        "high,h264,High,41,1:1,yuv422p,10.0,50,0,'(pixel format): yuv420p, got yuv422p'",
        "high,h264,High,41,1:1,yuv420p,10.2,50,0,'(at 25/1 frames a second): 10.000 s'",
        "high,h264,High,41,1:1,yuv420p,10.0,60,0,'(distance of key frames): at most 51 frames, got 60'",
        "high,h264,High,41,1:1,yuv420p,10.0,50,2,'each closed by its key frame, got 2'",
    })
    void whatWasNotAskedForIsRefused(
            String asked,
            String codec,
            String profile,
            int level,
            String aspect,
            String pixels,
            double seconds,
            int distance,
            long leaning,
            String words) {
        assertThatThrownBy(
                        () -> judge(asked, codec, profile, level, aspect, pixels, packets(seconds, distance, leaning)))
                .hasMessageContaining("clip.mp4")
                .hasMessageContaining(words);
    }

    @Test
    void languagesAreTheSameUnderTheirOldAndNewCodes() {
        assertThat(Language.terminology("ger")).isEqualTo("deu");
        assertThat(List.of(Language.tag("ger"), Language.tag("deu"))).containsOnly(Optional.of("de"));
        assertThat(Language.tag("und")).isEmpty();
        assertThat(Language.tag("nds")).contains("nds");
        assertThat(Language.name("de")).isEqualTo("German");
    }
}
