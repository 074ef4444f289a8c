package io.reelway.proof.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.preset.Size;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Rfc6381Test {
    private static final Packets NONE = new Packets(0, 0, 0, new KeyFrames(new BitSet()), 0, 0, 0, 0, 0, 0, 0);

    private static List<String> picture(String codec, String tag, String sets) {
        Measurement.Video video =
                new Measurement.Video(0, codec, tag, "", 0, new Size(2, 2), "", "", Optional.empty(), "1/1", NONE);
        return Rfc6381.of("clip.m3u8", new Measurement(1, List.of(video), List.of(), 1), sets);
    }

    @ParameterizedTest
    @CsvSource({
        "h264,[27][0][0][0],00000001 6764001f acd9405005bb,avc1.64001f",
        "h264,[27][0][0][0],00000109f0 000001 6742c00c da05067e,avc1.42c00c",
        "h264,avc1,014d401f ffe10017,avc1.4d401f",
        // main profile, level 3.1; main 10, high tier, level 5.1
        "hevc,hvc1,01 01 60000000 900000000000 5d f000,hvc1.1.6.L93.90",
        "hevc,hvc1,01 22 20000000 b00000000000 99 f000,hvc1.2.4.H153.B0",
        "av1,av01,81 08 0c 00,av01.0.08M.08",
        "av1,av01,81 0d 4c 00,av01.0.13M.10",
        "av1,av01,81 4d e0 00,av01.2.13H.12",
    })
    void picturesAreNamedByTheirParameterSets(String codec, String tag, String sets, String name) {
        assertThat(picture(codec, tag, sets.replace(" ", ""))).containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource({"h264,avc1,''", "hevc,[36][0][0][0],000000014001", "av1,av01,00", "vp9,vp09,01"})
    void aPictureWithoutNameIsRefused(String codec, String tag, String sets) {
        assertThatThrownBy(() -> picture(codec, tag, sets))
                .hasMessageContaining("clip.m3u8")
                .hasMessageContaining("got " + codec);
    }

    @ParameterizedTest
    @CsvSource({"aac,LC,mp4a.40.2", "aac,HE-AAC,mp4a.40.5", "aac,HE-AACv2,mp4a.40.29", "mp3,,mp4a.40.34", "opus,,Opus"})
    void soundsAreNamedByTheirProfiles(String codec, String profile, String name) {
        Measurement.Audio audio =
                new Measurement.Audio(0, codec, profile == null ? "" : profile, 2, 48_000, "", "1/1", NONE);
        assertThat(Rfc6381.of("a", new Measurement(1, List.of(), List.of(audio), 1), ""))
                .containsExactly(name);
    }

    @Test
    void aSoundThatNoPlayerKnowsIsRefused() {
        Measurement.Audio audio = new Measurement.Audio(0, "vorbis", "", 2, 48_000, "", "1/1", NONE);
        assertThatThrownBy(() -> Rfc6381.of("a", new Measurement(1, List.of(), List.of(audio), 1), ""))
                .hasMessageContaining("vorbis");
    }
}
