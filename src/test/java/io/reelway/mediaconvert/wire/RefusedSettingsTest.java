package io.reelway.mediaconvert.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.preset.mediaconvert.MediaConvert;
import io.reelway.preset.mediaconvert.Origin;
import io.reelway.preset.mediaconvert.Translation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedSettingsTest {
    private static final String JOB = """
            {"settings": {"outputGroups": [{
              "outputGroupSettings": {"type": "FILE_GROUP_SETTINGS", "fileGroupSettings": {}},
              "outputs": [{
                "containerSettings": {"container": "MP4"},
                "videoDescription": {"width": 640, "height": 360, "codecSettings": {
                  "codec": "H_264", "h264Settings": {"rateControlMode": "VBR", "bitrate": 1000000}}}}]}]}}
            """;

    private static Translation translation(String job) {
        return MediaConvert.translate("job", "job", job, Origin.OPERATOR);
    }

    @ParameterizedTest
    @CsvSource({
        "Settings.OutputGroups[0].Outputs[1].NameModifier, /outputGroups/0/outputs/1/nameModifier",
        "settings.outputGroups[12], /outputGroups/12",
        "OutputGroups, /outputGroups",
        "Settings.Inputs[0].AudioSelectors.Audio Selector 1.Tracks[0], /inputs/0/audioSelectors/Audio Selector 1/tracks/0",
        "UserMetadata.Some Key, /userMetadata/Some Key",
        "Settings, /settings",
        "'', /settings"
    })
    void pathsAreThoseOfTheService(String setting, String path) {
        assertThat(RefusedSettings.path(setting)).isEqualTo(path);
    }

    @Test
    void aGoodJobIsNotRefused() {
        assertThat(RefusedSettings.of(translation(JOB))).isEmpty();
        assertThat(RefusedSettings.orThrow(() -> translation(JOB)).groups()).hasSize(1);
    }

    @Test
    void whatIsRefusedIsToldWithItsPathAndItsValue() {
        String wrong = JOB.replace("640", "\"wide\"").replace("\"VBR\"", "\"BEST\"");

        assertThatThrownBy(() -> RefusedSettings.orThrow(() -> translation(wrong)))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.kind().word()).isEqualTo("BadRequestException"))
                .message()
                .satisfies(message -> assertThat(message.lines())
                        .anySatisfy(line -> assertThat(line)
                                .startsWith("/outputGroups/0/outputs/0/videoDescription/width: expected a number")
                                .endsWith("(it is wide)"))
                        .anySatisfy(line -> assertThat(line)
                                .startsWith("/outputGroups/0/outputs/0/videoDescription/codecSettings/h264Settings"
                                        + "/rateControlMode: ")));
    }

    @Test
    void whatIsNoJobIsRefused() {
        assertThatThrownBy(() -> RefusedSettings.orThrow(() -> translation("{\"settings\": {\"a\": 1}}")))
                .hasMessageStartingWith("/a: not a job of MediaConvert");
        assertThatThrownBy(() -> RefusedSettings.orThrow(() -> translation("[]")))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("expected a JSON object");
    }
}
