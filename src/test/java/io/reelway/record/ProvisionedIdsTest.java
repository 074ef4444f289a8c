package io.reelway.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which partition and ids a row has, by the metadata of preset, sidecar and hook. */
class ProvisionedIdsTest {
    private static final int OTHERWISE = 10;

    static Stream<Arguments> partitions() {
        return Stream.of(
                Arguments.of(7, 7),
                Arguments.of(-1, -1),
                Arguments.of(Integer.MAX_VALUE, Integer.MAX_VALUE),
                // presets have only text
                Arguments.of("7", 7),
                // nothing is cut to fit
                Arguments.of(3_000_000_000L, OTHERWISE),
                Arguments.of(10.7, OTHERWISE),
                Arguments.of("seven", OTHERWISE),
                Arguments.of(null, OTHERWISE));
    }

    @ParameterizedTest
    @MethodSource("partitions")
    void thePartitionIsAWholeNumberOrTheDefault(Object named, int expected) {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put("provisioning_id", named);

        assertThat(ProvisionedIds.of(metadata, OTHERWISE).partition()).isEqualTo(expected);
    }

    @Test
    void idsMayBeMissingNullOrHalfASurrogatePair() {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put("content_id", "c-\ud800");
        metadata.put("pub_id", null);

        ProvisionedIds ids = ProvisionedIds.of(metadata, OTHERWISE);

        assertThat(ids.contentId()).contains("c-\ufffd");
        assertThat(ids.pubId()).isEmpty();
        assertThat(ProvisionedIds.of(Map.of(), OTHERWISE).contentId()).isEmpty();
    }
}
