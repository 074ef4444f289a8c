package io.reelway.preset.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example of AWS's list of format identifiers: a job that starts on June 4, 2020 at 3:05:28 PM. */
class DestinationNamesTest {
    private static final Instant START = Instant.parse("2020-06-04T15:05:28Z");

    @ParameterizedTest
    @CsvSource({
        "s3://out/$d$/, s3://out/20200604/spot",
        "s3://out/$dt$/, s3://out/20200604T150528/spot",
        "s3://out/$t$/$fn$_x, s3://out/150528/spot_x",
        "s3://out, s3://out/spot",
        "s3://out/vod/main, s3://out/vod/main"
    })
    void identifiersAreFilledInAsAwsDoes(String destination, String filled) throws JsonProcessingException {
        JsonNode settings = new ObjectMapper().readTree("""
                {"outputGroups": [{"outputGroupSettings": {"type": "FILE_GROUP_SETTINGS",
                  "fileGroupSettings": {"destination": "%s"}}}]}""".formatted(destination));

        DestinationNames.fillIn(settings, "spot", START);

        assertThat(settings.at("/outputGroups/0/outputGroupSettings/fileGroupSettings/destination")
                        .asText())
                .isEqualTo(filled);
    }
}
