package io.reelway.mediaconvert.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.testkit.ServiceModel;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WireNamesTest {
    private static final ObjectNode FILE = WireJson.object("""
            {"UserMetadata": {"Some Key": "v", "other": "w"},
             "Settings": {
               "Inputs": [{"AudioSelectors": {"Audio Selector 1": {"DefaultSelection": "DEFAULT", "Tracks": [1]}}}],
               "OutputGroups": [{"Outputs": [{"VideoDescription": {"CodecSettings": {"H264Settings": {}}}}]}]}}
            """);
    private static final ObjectNode WIRE = WireJson.object("""
            {"userMetadata": {"Some Key": "v", "other": "w"},
             "settings": {
               "inputs": [{"audioSelectors": {"Audio Selector 1": {"defaultSelection": "DEFAULT", "tracks": [1]}}}],
               "outputGroups": [{"outputs": [{"videoDescription": {"codecSettings": {"h264Settings": {}}}}]}]}}
            """);

    @Test
    void keysDifferInTheirFirstLetterAndNamesInMapsStay() {
        assertThat(WireNames.toWire(FILE)).isEqualTo(WIRE);
        assertThat(WireNames.toFile(WIRE)).isEqualTo(FILE);
        assertThat(WireNames.toWire(WIRE)).isEqualTo(WIRE);
    }

    @Test
    void aKeyInBothSpellingsLosesNothing() {
        ObjectNode both = WireJson.object("{\"Width\": 1, \"width\": 2, \"Height\": 3}");

        assertThat(WireNames.toWire(both)).isEqualTo(WireJson.object("{\"Width\": 1, \"width\": 2, \"height\": 3}"));
    }

    @Test
    void aMapThatIsNoneIsLeftAsItIs() {
        ObjectNode odd = WireJson.object("{\"tags\": [7, {\"A\": null}], \"\": {\"\": 1}}");

        assertThat(WireNames.toWire(odd)).isEqualTo(WireJson.object("{\"tags\": [7, {\"a\": null}], \"\": {\"\": 1}}"));
    }

    @Test
    void allMembersOfTheServiceAreSpelledSo() {
        Set<String> maps = new TreeSet<>();
        int members = 0;
        JsonNode shapes = ServiceModel.orSkip().path("shapes");
        for (JsonNode shape : shapes) {
            for (Map.Entry<String, JsonNode> entry : shape.path("members").properties()) {
                String wire = entry.getValue().path("locationName").asText();
                members++;
                assertThat(WireNames.toWire(entry.getKey())).isEqualTo(wire);
                assertThat(WireNames.toFile(wire)).isEqualTo(entry.getKey());
                if (shapes.path(entry.getValue().path("shape").asText())
                        .path("type")
                        .asText()
                        .equals("map")) {
                    maps.add(wire.toLowerCase(Locale.ROOT));
                } else {
                    assertThat(WireNames.isMap(wire)).as(wire).isFalse();
                }
            }
        }
        assertThat(members).isGreaterThan(1000);
        assertThat(maps).allMatch(WireNames::isMap).hasSize(6);
    }
}
