package io.reelway.record.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.settings.Settings;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program does not start without the address of a database, where rows are to go to one. */
class DatabaseAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db:5432/reelway",
                "jdbc:postgresql://db/reelway?sslmode=verify-full",
                "jdbc:postgresql:reelway",
                "jdbc:postgresql://a,b/reelway?targetServerType=primary"
            })
    void addressesOfPostgresqlAreTaken(String url) {
        assertThat(problem(true, Optional.of(url))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://db/reelway?password=geheim",
                "db:5432",
                "jdbc:postgresql://db:no/reelway?password=geheim"
            })
    void othersAreRefusedWithoutBeingShown(String url) {
        assertThat(problem(true, Optional.of(url)))
                .get()
                .asString()
                .contains("QUARKUS_DATASOURCE_JDBC_URL is no address of PostgreSQL")
                .doesNotContain("geheim");
    }

    @Test
    void oneIsWantedOnlyWhereRowsGoToADatabase() {
        assertThat(problem(true, Optional.empty()).orElseThrow()).contains("QUARKUS_DATASOURCE_JDBC_URL is not set");
        assertThat(problem(false, Optional.empty())).isEmpty();
    }

    private static Optional<String> problem(boolean isOn, Optional<String> url) {
        Settings settings = new SmallRyeConfigBuilder()
                .withMapping(Settings.class)
                .withDefaultValue("reelway.records-postgresql", Boolean.toString(isOn))
                .build()
                .getConfigMapping(Settings.class);
        return new DatabaseAddress(settings, url).problem();
    }
}
