package io.reelway.mediaconvert.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.mediaconvert.wire.ArnKind;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.mediaconvert.wire.WireJson;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedSettingsTest {
    private static final String OUTPUT = """
            {"containerSettings": {"container": "MP4"},
             "videoDescription": {"width": 640, "height": 360, "codecSettings": {
               "codec": "H_264", "h264Settings": {"rateControlMode": "VBR", "bitrate": 1000000}}}}
            """;
    private static final String SYSTEM = "System-Generic_Hd_Mp4_Avc_Aac_16x9_1920x1080p_24Hz_4.5Mbps";

    private final KeptBench bench = new KeptBench();

    private static ObjectNode naming(String preset) {
        return WireJson.object("""
                {"outputGroups": [{
                  "outputGroupSettings": {"type": "FILE_GROUP_SETTINGS", "fileGroupSettings": {}},
                  "outputs": [{"preset": "%s"}]}]}
                """.formatted(preset));
    }

    private static ObjectNode kept(String settings) {
        return WireJson.object().set("settings", WireJson.object(settings));
    }

    @Test
    void aTemplateMayHaveNeitherInputsNorDestinations() {
        bench.things.create(ArnKind.PRESET, "mine", "", Map.of(), kept(OUTPUT));

        assertThat(bench.checked.ofJob("t", naming("mine")).groups()).hasSize(1);
        assertThat(bench.checked
                        .ofJob("t", naming("arn:aws:mediaconvert:us-east-1:1:presets/mine"))
                        .groups())
                .hasSize(1);
    }

    @Test
    void presetsOfAwsAreKnownByTheirNamesAndTheirArns() {
        assertThat(bench.checked.ofJob("t", naming(SYSTEM)).groups()).hasSize(1);
        assertThat(bench.checked
                        .ofJob("t", naming("arn:aws:mediaconvert:us-east-1:1:presets/" + SYSTEM))
                        .groups())
                .hasSize(1);
    }

    @Test
    void aPresetThatIsNotThereIsRefusedWhereItIsNamed() {
        assertThatThrownBy(() -> bench.checked.ofJob("t", naming("none")))
                .hasMessage(
                        "/outputGroups/0/outputs/0/preset: there is no output preset \"none\"; create it, or put its"
                                + " settings into the output");
    }

    @Test
    void settingsOfAnOutputArePresetsAndNoTemplates() {
        assertThat(bench.checked.ofOutput("p", WireJson.object(OUTPUT)).groups())
                .hasSize(1);
        assertThatThrownBy(() -> bench.checked.ofJob("t", WireJson.object(OUTPUT)))
                .hasMessage("/outputGroups: expected an output");
        assertThatThrownBy(() -> bench.checked.ofOutput("p", naming(SYSTEM)))
                .hasMessageStartingWith("/outputGroups: expected the settings of one output");
        assertThatThrownBy(() -> bench.checked.ofOutput("p", WireJson.object()))
                .hasMessageStartingWith("/settings: expected the settings of an output");
    }

    @Test
    void moreOutputsThanAJobHasAreRefusedBeforeTheirPresetsAreLookedFor() {
        ObjectNode settings = WireJson.object();
        ArrayNode outputs = settings.putArray("outputGroups").addObject().putArray("outputs");
        for (int i = 0; i < 20_000; i++) {
            outputs.addObject().put("preset", "preset " + i);
        }
        bench.items.failing(new IllegalStateException("read"));

        assertThatThrownBy(() -> bench.checked.ofJob("t", settings))
                .hasMessage("/outputGroups: expected at most 50 outputs, but got 20000");
    }

    @Test
    @Timeout(20)
    void settingsAsLargeAsAnyAreCheckedSoon() {
        ObjectNode many = WireJson.object(OUTPUT);
        ObjectNode video = many.withObject("/videoDescription");
        for (int i = 0; i < 15_000; i++) {
            video.put("unknown" + i, i);
        }
        assertThatThrownBy(() -> bench.checked.ofOutput("p", many))
                .message()
                .satisfies(message -> assertThat(message.lines()).last().isEqualTo("and 14995 more"));
        many.put("more", "x".repeat(300_000));
        assertThatThrownBy(() -> bench.checked.ofOutput("p", many))
                .hasMessageStartingWith("/settings: expected at most 300 kB");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"outputGroups\": 7}",
                "{\"outputGroups\": {}}",
                "{\"outputGroups\": [null, 7, [], \"x\", {}]}",
                "{\"outputGroups\": [{\"outputs\": [null, 7, [], {\"preset\": {}}]}]}",
                "{\"outputGroups\": [{\"outputs\": {\"0\": {}}}]}",
                "{\"inputs\": [{\"fileInput\": 7}]}",
                "{\"inputs\": null, \"outputGroups\": null}",
                "{\"OutputGroups\": [], \"outputGroups\": []}"
            })
    void strangeSettingsAreRefusedInWords(String settings) {
        assertThatThrownBy(() -> bench.checked.ofJob("t", WireJson.object(settings)))
                .isInstanceOf(ServiceException.class);
    }
}
