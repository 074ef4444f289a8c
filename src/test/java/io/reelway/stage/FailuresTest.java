package io.reelway.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class FailuresTest {
    private static final String KEY = "uploads/clip.mov";

    @Test
    void delaysDoubleAndAreSpread() {
        Duration minute = Duration.ofMinutes(1);

        assertThat(Failures.delay(1, minute, 0)).hasSeconds(60);
        assertThat(Failures.delay(2, minute, 0)).hasSeconds(120);
        assertThat(Failures.delay(4, minute, 0)).hasSeconds(480);
        assertThat(Failures.delay(1, minute, 1)).hasSeconds(72);
    }

    @Test
    void whatAStageSaidIsKept() {
        VideoException said = new VideoException(ErrorCode.NOT_A_VIDEO, "text, not a video");

        assertThat(Failures.explain(new IllegalStateException("wrapped", said), KEY))
                .isSameAs(said);
    }

    @Test
    void faultsOfStorageAndFullDisksAreTriedAgain() {
        assertThat(Failures.explain(SdkClientException.create("connection reset"), KEY)
                        .code())
                .isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
        assertThat(Failures.explain(new IOException("No space left on device"), KEY)
                        .code())
                .isEqualTo(ErrorCode.OUT_OF_SPACE);
    }

    @Test
    void whatNobodyForesawNamesTheKeyAndTheCause() {
        VideoException explained = Failures.explain(new NullPointerException("x was null"), KEY);

        assertThat(explained.code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(explained).hasMessageContaining(KEY).hasMessageContaining("x was null");
    }
}
