package io.reelway.preset.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.preset.AudioCodec;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Container;
import io.reelway.preset.FileGroup;
import io.reelway.preset.Group;
import io.reelway.preset.InputSettings;
import io.reelway.preset.KeyTemplate;
import io.reelway.preset.Preset;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import io.reelway.preset.library.Presets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetWriterTest {
    @ParameterizedTest
    @MethodSource("io.reelway.preset.yaml.PresetVariants#all")
    void whatIsWrittenReadsBackEqual(Preset preset) {
        String yaml = PresetWriter.write(preset);
        assertThat(new PresetReader().read(preset.name(), "written.yaml", yaml))
                .as(yaml)
                .isEqualTo(preset);
    }

    @Test
    void everyKindOfGroupIsAmongTheVariants() {
        assertThat(PresetVariants.all().flatMap(preset -> preset.groups().stream()))
                .extracting(Object::getClass)
                .contains(Group.class.getPermittedSubclasses());
    }

    @Test
    void whatGoesWithoutSayingIsNotWritten() {
        Preset plain = new Preset(
                "plain",
                "",
                InputSettings.WHOLE,
                List.of(new FileGroup(
                        new KeyTemplate("assets/{asset}/{name}.mp4"),
                        "",
                        Container.MP4,
                        Optional.of(VideoSettings.of(VideoCodec.H264)),
                        List.of(AudioSettings.of(AudioCodec.AAC, 128_000)),
                        true)),
                Map.of());
        assertThat(PresetWriter.write(plain)).isEqualTo("""
                groups:
                  - file:
                      to: assets/{asset}/{name}.mp4
                """);
    }

    @Test
    void whatAllRungsShareIsWrittenOnce() {
        Preset ladder = new Presets(getClass().getClassLoader(), Optional.empty(), warning -> {}).get("hls-ladder");
        assertThat(PresetWriter.write(ladder)).startsWith("""
                description: HLS at 360p, 540p and 720p, an MP4 copy, a thumbnail each 5 seconds
                groups:
                  - hls:
                      to: assets/{asset}/HLS/{name}.m3u8
                      video: {crf: 22}
                      rungs:
                        - modifier: 360p
                          video: {size: 640x360, max_bitrate: 1M}
                """);
    }
}
