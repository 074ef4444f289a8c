package io.reelway.record.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.settings.Settings;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table lies where a setting says, but not where videos arrive or results are public. */
class ProvisioningLocationTest {
    @Test
    void databaseAndTableMakeTheLocation() {
        assertThat(location(Map.of()).url()).isEqualTo("s3://out/provisioning/btvs_ids/");
        assertThat(location(Map.of(
                                "reelway.records-provisioning-database", "tv",
                                "reelway.records-provisioning-table", "spots"))
                        .url())
                .isEqualTo("s3://out/tv/spots/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://other/",
                "s3://out/tables/ids",
                "s3://in/tables/",
                "s3://other/uploads/",
                "s3://out/uploads/"
            })
    void otherPlacesAreTaken(String url) {
        assertThat(location(Map.of("reelway.records-provisioning-location", url))
                        .problem())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tables/ids",
                "/srv/ids",
                "http://out/ids",
                "s3:///ids",
                "s3://in/uploads/ids",
                "s3://in/failed",
                "s3://in/processed/x/",
                "s3://out/assets/",
                "s3://out/assets/ids/"
            })
    void theseAreRefusedWithTheSetting(String url) {
        assertThat(location(Map.of("reelway.records-provisioning-location", url))
                        .problem())
                .get()
                .asString()
                .contains("reelway.records-provisioning-location", url, "s3://bucket/provisioning/btvs_ids/");
    }

    @Test
    void nothingIsCheckedWhereTheTableIsOff() {
        assertThat(location(Map.of(
                                "reelway.records-provisioning", "false",
                                "reelway.records-provisioning-location", "nonsense"))
                        .problem())
                .isEmpty();
    }

    private static ProvisioningLocation location(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Map.of(
                "reelway.source-bucket", "in",
                "reelway.output-bucket", "out",
                "reelway.records-provisioning", "true"));
        values.putAll(more);
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(Settings.class);
        values.forEach(builder::withDefaultValue);
        return new ProvisioningLocation(builder.build().getConfigMapping(Settings.class));
    }
}
