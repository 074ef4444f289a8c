package io.reelway.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class FailuresTest {
    private static final String KEY = "uploads/clip.mov";

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
    void aRefusalIsNoFaultThatPasses() {
        AwsServiceException denied = S3Exception.builder()
                .statusCode(403)
                .awsErrorDetails(
                        AwsErrorDetails.builder().errorCode("AccessDenied").build())
                .message(
                        "not authorized to perform: s3:PutObject on resource: arn:aws:s3:::out/assets/clip/HLS/clip.m3u8")
                .build();

        VideoException explained = Failures.explain(denied, KEY);

        assertThat(explained.code()).isEqualTo(ErrorCode.STORAGE_REFUSED);
        assertThat(explained).hasMessageContaining(KEY).hasMessageContaining("s3:PutObject");
    }

    @Test
    void whatNobodyForesawNamesTheKeyAndTheCause() {
        VideoException explained = Failures.explain(new NullPointerException("x was null"), KEY);

        assertThat(explained.code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(explained).hasMessageContaining(KEY).hasMessageContaining("x was null");
    }
}
