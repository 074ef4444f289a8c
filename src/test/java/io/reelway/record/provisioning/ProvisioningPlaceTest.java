package io.reelway.record.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProvisioningPlaceTest {
    private static final Instant LATE = Instant.parse("2026-11-30T23:59:59.999Z");

    @Test
    void theDayIsThatOfUtc() {
        ProvisioningPlace place = ProvisioningPlace.of("s3://bucket/provisioning/btvs_ids", 10, LATE);

        assertThat(place.bucket()).isEqualTo("bucket");
        assertThat(place.key(1)).isEqualTo("provisioning/btvs_ids/id=10/reelway-2026-11-30.parquet");
        assertThat(place.key(2)).isEqualTo("provisioning/btvs_ids/id=10/reelway-2026-11-30-2.parquet");
        assertThat(ProvisioningPlace.of("s3://bucket/provisioning/btvs_ids/", 10, LATE))
                .isEqualTo(place);
    }

    @Test
    void aTableMayBeTheWholeBucket() {
        for (String url : List.of("s3://bucket", "s3://bucket/")) {
            assertThat(ProvisioningPlace.of(url, -1, LATE).key(1)).isEqualTo("id=-1/reelway-2026-11-30.parquet");
        }
    }

    @Test
    void whatIsNoAddressOfS3IsRefused() {
        for (String url : List.of("", "bucket/prefix", "https://bucket/prefix/", "s3:///prefix/", "s3://")) {
            assertThatThrownBy(() -> ProvisioningPlace.of(url, 10, LATE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + url + "'");
        }
    }

    @Test
    void eachNumberIsFoundInItsKey() {
        ProvisioningPlace place = ProvisioningPlace.of("s3://bucket/a/", 10, LATE);

        for (int number : new int[] {1, 2, 9, 10, 123_456}) {
            assertThat(place.number(place.key(number))).hasValue(number);
        }
    }

    @Test
    void otherKeysHaveNoNumber() {
        ProvisioningPlace place = ProvisioningPlace.of("s3://bucket/a/", 10, LATE);

        for (String key : List.of(
                "a/id=10/reelway-2026-11-30-1.parquet",
                "a/id=10/reelway-2026-11-30-0.parquet",
                "a/id=10/reelway-2026-11-30-02.parquet",
                "a/id=10/reelway-2026-11-30-2.parquet.bak",
                "a/id=10/reelway-2026-11-30-99999999999.parquet",
                "a/id=10/reelway-2026-11-30_2.parquet",
                "a/id=10/reelway-2026-11-30-old.parquet",
                "a/id=10/reelway-2026-11-30",
                "a/id=10/reelway-2026-11-301.parquet",
                "a/id=100/reelway-2026-11-30.parquet",
                "b/a/id=10/reelway-2026-11-30.parquet",
                "")) {
            assertThat(place.number(key)).as(key).isEmpty();
        }
    }
}
