package io.reelway.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.encode.command.FfmpegCommand;
import io.reelway.encode.command.Golden;
import io.reelway.preset.library.Presets;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sound of any number of channels and of any layout or none is encoded and proven. */
class ChannelsRealMediaTest extends RealMedia {
    private final Presets presets = new Presets(getClass().getClassLoader(), Optional.empty(), warning -> {});

    @ParameterizedTest(name = "{0} channels, {1}, by {2}")
    @CsvSource({
        "10, wav, mp4-web, pcm_s16le",
        "10, mov, hls-ladder, pcm_s16le",
        "16, mov, spot-tv, pcm_s24le",
        "17, wav, audio-only, pcm_s16le",
        "64, wav, mp4-web, pcm_s16le",
        "12, matroska, hls-ladder, libopus -mapping_family 255",
    })
    void soundOfManyChannelsWithoutALayoutIsEncoded(int channels, String container, String preset, String encoder)
            throws IOException {
        // as many inputs joined have no layout
        String tones = " -f lavfi -i sine=r=48000:d=2".repeat(channels).strip();
        make(container, tones + " -filter_complex amerge=inputs=%d[a] -map [a] -c:a %s".formatted(channels, encoder));
        proven(preset);
    }

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource({
        "FLC+FRC, mp4-web",
        "FL+FR+FC+LFE+BL+BR+FLC+FRC+BC+SL, spot-tv",
        "22.2, audio-only",
        "octagonal, hls-ladder",
    })
    void soundOfAnOddLayoutIsEncoded(String layout, String preset) throws IOException {
        make("mov", "-f lavfi -i sine=r=48000:d=2,pan=" + layout + "|c0=c0|c1=c0 -c:a pcm_s16le");
        proven(preset);
    }

    private void proven(String preset) throws IOException {
        plan(presets.get(preset));
        ProofReport report =
                prove(finished(FfmpegCommand.of(plan, Golden.capabilities())).decoded());
        assertThat(report.items().get(0).channels()).isEqualTo(2);
    }
}
