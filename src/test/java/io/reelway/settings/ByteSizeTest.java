package io.reelway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1048576, 1048576",
        "50GiB, 53687091200",
        "500MB, 500000000",
        "2k, 2000",
        "2KiB, 2048",
        "1 tib, 1099511627776"
    })
    void decimalAndBinaryUnitsAreTold(String text, long bytes) {
        assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
    }

    @Test
    void anythingElseIsRefusedByWhatCame() {
        assertThatThrownBy(() -> ByteSize.parse("50 gigs"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"50 gigs\"");
    }
}
