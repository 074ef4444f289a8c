package io.reelway.cli.preset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PresetPathTest {
    private static List<String> merged(String... paths) {
        return PresetPath.merged(List.of(paths)).stream().map(PresetPath::text).toList();
    }

    @Test
    void theSameSettingOfSeveralOutputsIsOneWithItsNumbersAsRanges() {
        assertThat(merged(
                        "Settings.OutputGroups[0].Outputs[0].NameModifier",
                        "Settings.OutputGroups[0].Outputs[1].NameModifier",
                        "Settings.OutputGroups[0].Outputs[3].NameModifier",
                        "Settings.OutputGroups[0].Outputs[10].NameModifier"))
                .containsExactly("OutputGroups[0].Outputs[0-1,3,10].NameModifier");
    }

    @Test
    void noPathIsNamedThatTheJobDoesNotHave() {
        assertThat(merged("A[0].B[0].C", "A[0].B[1].C", "A[1].B[0].C")).containsExactly("A[0].B[0-1].C", "A[1].B[0].C");
        assertThat(merged("A[0].B[0].C", "A[0].B[1].C", "A[1].B[0].C", "A[1].B[1].C"))
                .containsExactly("A[0-1].B[0-1].C");
        assertThat(merged("A[0].C", "A[0].D", "C")).containsExactly("A[0].C", "A[0].D", "C");
    }

    @Test
    void theNumberOfAnItemOfAListBelongsToItsLeaf() {
        PresetPath path = PresetPath.merged(List.of("Outputs[0].M3u8Settings.AudioPids[3]"))
                .get(0);

        assertThat(List.of(path.place(), path.parent(), path.leaf()))
                .containsExactly("Outputs[0]", "M3u8Settings", "AudioPids[3]");
    }

    @Test
    void aPathIsShortenedInItsMiddleAndKeepsItsPlaceAndItsEnd() {
        PresetPath path = PresetPath.merged(
                        List.of("Settings.OutputGroups[0].Outputs[12].VideoDescription.CodecSettings"
                                + ".H264Settings.QvbrSettings.QvbrQualityLevel"))
                .get(0);

        assertThat(path.fitting(120)).isEqualTo(path.text());
        assertThat(path.fitting(78))
                .isEqualTo("OutputGroups[0].Outputs[12]…H264Settings.QvbrSettings.QvbrQualityLevel")
                .hasSizeLessThanOrEqualTo(78);
        assertThat(path.place()).isEqualTo("OutputGroups[0].Outputs[12]");
        assertThat(path.parent()).isEqualTo("VideoDescription.CodecSettings.H264Settings.QvbrSettings");
        assertThat(path.leaf()).isEqualTo("QvbrQualityLevel");
    }

    @Test
    void aPathWithoutNumbersHasNoPlace() {
        PresetPath path =
                PresetPath.merged(List.of("AccelerationSettings.Mode")).get(0);

        assertThat(List.of(path.place(), path.parent(), path.leaf()))
                .containsExactly("", "AccelerationSettings", "Mode");
    }
}
