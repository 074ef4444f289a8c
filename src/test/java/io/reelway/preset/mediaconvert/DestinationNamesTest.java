package io.reelway.preset.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationNamesTest {
    private static final Instant SUBMITTED = Instant.parse("2026-06-04T15:05:28Z");

    private static JsonNode filled(String destination, String modifier) {
        try {
            JsonNode settings = new ObjectMapper().readTree("""
                    {"outputGroups": [{"outputGroupSettings": {"type": "FILE_GROUP_SETTINGS",
                       "fileGroupSettings": {"destination": "%s"}},
                     "outputs": [{"nameModifier": "%s",
                       "videoDescription": {"codecSettings": {"codec": "H_264", "h264Settings": {"maxBitrate": 5000000}}},
                       "audioDescriptions": [
                         {"codecSettings": {"codec": "AAC", "aacSettings": {"bitrate": 96000}}},
                         {"codecSettings": {"codec": "AAC", "aacSettings": {"bitrate": 64000}}}]}]}]}""".formatted(destination, modifier));
            DestinationNames.fillIn(settings, "spot $t$", SUBMITTED);
            return settings.path("outputGroups").get(0);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "s3://out/a/, s3://out/a/spot _t_",
        "s3://out, s3://out/spot _t_",
        "s3://out/$d$/$fn$-$t$, s3://out/20260604/spot _t_-150528",
        "s3://out/$dt$/, s3://out/20260604T150528/spot _t_",
        "s3://out/plain, s3://out/plain"
    })
    void destinationsAreFilled(String given, String expected) {
        assertThat(filled(given, "-hd")
                        .at("/outputGroupSettings/fileGroupSettings/destination")
                        .asText())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"-$rv$k, -5000k", "-$ra$, -160", "-$rc$, -5160", "-$d$, -20260604", "-$w$x$h$, -$w$x$h$"})
    void modifiersAreFilled(String given, String expected) {
        assertThat(filled("s3://out/a", given).at("/outputs/0/nameModifier").asText())
                .isEqualTo(expected);
    }
}
