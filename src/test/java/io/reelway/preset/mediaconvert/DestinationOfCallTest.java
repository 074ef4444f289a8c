package io.reelway.preset.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.preset.Group;
import io.reelway.preset.KeyTemplate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call's destinations keep their buckets; those of an operator's job are keys in the output bucket. */
class DestinationOfCallTest {
    private static final Instant SUBMITTED = Instant.parse("2026-02-03T04:05:06Z");
    private static final String GROUP = """
            {"outputGroupSettings": {"type": "FILE_GROUP_SETTINGS", "fileGroupSettings": {"destination": "%s"}},
             "outputs": [{"nameModifier": "-hd", "containerSettings": {"container": "MP4"},
               "videoDescription": {"width": 160, "height": 90, "codecSettings": {"codec": "H_264",
                 "h264Settings": {"rateControlMode": "QVBR", "maxBitrate": 300000}}}}]}""";

    @ParameterizedTest
    @CsvSource({
        "s3://one/vod/, one, vod/spot{modifier}.mp4",
        "s3://one, one, spot{modifier}.mp4",
        "s3://two/$fn$/$d$, two, spot/20260203{modifier}.mp4",
        "s3://two/a-$dt$, two, a-20260203T040506{modifier}.mp4"
    })
    void bucketAndKeyAreThoseOfTheDestination(String destination, String bucket, String key) {
        assertThat(templates(destination)).containsExactly(new KeyTemplate(key, Optional.of(bucket)));
    }

    @Test
    void theSameKeyInTwoBucketsIsNoConflict() {
        assertThat(templates("s3://one/vod/", "s3://two/vod/"))
                .extracting(KeyTemplate::bucket)
                .containsExactly(Optional.of("one"), Optional.of("two"));
    }

    @Test
    void theSameKeyTwiceInABucketIsRefused() {
        assertThat(call("s3://one/vod/", "s3://one/vod/").settings())
                .anyMatch(setting ->
                        setting.verdict() == Verdict.REFUSED && setting.path().endsWith("nameModifier"));
    }

    @Test
    void theSettingSaysWhereTheOutputGoes() {
        assertThat(call("s3://one/vod/").settings())
                .filteredOn(setting -> setting.path().endsWith("destination"))
                .extracting(Setting::why)
                .containsExactly("as s3://one/vod/spot");
    }

    @Test
    void anOperatorsJobNamesNoBucket() {
        Translation operators =
                MediaConvert.translate("job", "job.json", request("s3://one/vod/spot"), Origin.OPERATOR);

        assertThat(operators.orThrow().groups())
                .extracting(Group::to)
                .containsExactly(new KeyTemplate("vod/spot{modifier}.mp4"));
    }

    private static List<KeyTemplate> templates(String... destinations) {
        return call(destinations).orThrow().groups().stream().map(Group::to).toList();
    }

    private static Translation call(String... destinations) {
        return MediaConvert.translateCall("1-a", request(destinations), "spot", SUBMITTED);
    }

    private static String request(String... destinations) {
        List<String> groups =
                List.of(destinations).stream().map(GROUP::formatted).toList();
        return """
                {"role": "r", "settings": {"inputs": [{"fileInput": "s3://in/spot.mp4"}], "outputGroups": [%s]}}""".formatted(String.join(",", groups));
    }
}
