package io.reelway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingFormsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            REELWAY_LEASE          | 1 minute   | a length of time, ISO 8601, such as PT90S, PT2M or PT1H30M
            REELWAY_CONCURRENCY    | two        | a whole number
            REELWAY_MAX_ATTEMPTS   | 5.5        | a whole number
            REELWAY_MAX_PIXELS     | 1920x1080  | a whole number
            REELWAY_LAMBDA_BUDGET  | 4e9        | a whole number
            REELWAY_MAX_BYTES      | 50 gigs    | a number of bytes, such as 1048576, 500MB or 50GiB
            REELWAY_MAX_BYTES      | 99999999TiB | a number of bytes, such as 1048576, 500MB or 50GiB
            REELWAY_INGEST         | event      | one of events, poll, jobs, invocations
            REELWAY_RECORDS_POSTGRESQL | TRUE   | true or false
            REELWAY_RECORDS_PROVISIONING | yes  | true or false
            REELWAY_RECORDS_PROVISIONING_ID | ten | a whole number
            REELWAY_METADATA       | sometimes  | one of required, optional
            QUARKUS_HTTP_PORT      | eighty     | a whole number
            REELWAY_MEDIACONVERT_URL | mc.example.com | an address without a query, such as https://mediaconvert.example.com
            REELWAY_MEDIACONVERT_URL | http://a?b=c | an address without a query, such as https://mediaconvert.example.com
            REELWAY_MEDIACONVERT_URL | file:///x  | an address without a query, such as https://mediaconvert.example.com
            """)
    void whatHasNotItsFormIsToldWithTheForm(String name, String value, String form) {
        assertThat(SettingForms.mistakes(Map.of(name, value)))
                .containsExactly("The setting " + name + " is \"" + value + "\"; expected " + form + ".");
    }

    @ParameterizedTest
    @CsvSource({
        "REELWAY_LEASE, PT1M",
        "REELWAY_LEASE, pt1m",
        "REELWAY_MAX_BYTES, 50 GiB",
        "REELWAY_INGEST, POLL",
        "REELWAY_RECORDS_POSTGRESQL, true",
        "REELWAY_CONCURRENCY, ''",
        "REELWAY_PRESET, anything",
        "REELWAY_WORK_DIR, /not/there/yet",
        "REELWAY_MEDIACONVERT_URL, http://127.0.0.1:8080/",
        "REELWAY_MEDIACONVERT_BUCKETS, 'one:in, two-*:out'",
        "REELWAY_MEDIACONVERT_HTTP_HOSTS, 'media.example.com, *.cdn.example.com:8443'",
        "REELWAY_MEDIACONVERT_EVENT_BUS, default",
        "REELWAY_MEDIACONVERT_EVENT_BUS, arn:aws:events:eu-west-1:123456789012:event-bus/jobs",
        "REELWAY_NOT_OURS, x"
    })
    void whatHasItsFormIsNotTold(String name, String value) {
        assertThat(SettingForms.mistakes(Map.of(name, value))).isEmpty();
    }

    @Test
    void aBusHasTheFormOfANameOrAnArn() {
        assertThat(SettingForms.mistakes(Map.of("REELWAY_MEDIACONVERT_EVENT_BUS", "https://bus")))
                .containsExactly(
                        "The setting REELWAY_MEDIACONVERT_EVENT_BUS is \"https://bus\"; expected the name or the"
                                + " ARN of an event bus, such as default.");
    }

    @Test
    void bucketsHaveTheirForm() {
        assertThat(SettingForms.mistakes(Map.of("REELWAY_MEDIACONVERT_BUCKETS", "s3://one")))
                .containsExactly("The setting REELWAY_MEDIACONVERT_BUCKETS is \"s3://one\"; expected "
                        + MediaConvertBuckets.EXPECTED + ".");
    }

    @Test
    void foldersOfTheUserMustBeThere(@TempDir Path there) {
        Map<String, String> some =
                Map.of("REELWAY_PRESETS_DIR", there.resolve("none").toString(), "REELWAY_ROUTES_DIR", there.toString());

        assertThat(SettingForms.mistakes(some))
                .containsExactly("The setting REELWAY_PRESETS_DIR is \"" + there.resolve("none")
                        + "\"; expected a folder, and there is none at " + there.resolve("none") + ".");
    }

    @Test
    void allMistakesAreTold() {
        assertThat(SettingForms.mistakes(
                        Map.of("REELWAY_LEASE", "x", "REELWAY_INGEST", "y", "REELWAY_MAX_STREAMS", "z")))
                .hasSize(3);
    }
}
