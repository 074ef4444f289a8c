package io.reelway.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.store.S3Address;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

class OtherBucketsTest {
    private static final S3Address AT = new S3Address("their-bucket", "vod/a.mp4");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            403 | AccessDenied             | refuses it (AccessDenied). Allow the program's role s3:GetObject, s3:PutObject
            404 | NoSuchBucket             | there is no bucket their-bucket. Create it
            301 | PermanentRedirect        | lies in another region
            301 |                          | lies in another region
            400 | AuthorizationHeaderMalformed | lies in another region
            400 | KMS.DisabledException    | or of its key denies it
            """)
    void aRefusalNamesBucketKeyAndWhatToDo(int status, String code, String said) {
        assertThatThrownBy(() -> OtherBuckets.explained(AT, () -> {
                    throw answer(status, code);
                }))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_REFUSED))
                .hasMessageContaining("s3://their-bucket/vod/a.mp4")
                .hasMessageContaining(said)
                .hasMessageEndingWith("Then retry the job, or create it again.");
    }

    @ParameterizedTest
    @CsvSource({
        "503, SlowDown",
        "500, InternalError",
        "400, ExpiredToken",
        "403, RequestTimeTooSkewed",
        "412, PreconditionFailed"
    })
    void whatMayPassIsThrownAsItIs(int status, String code) {
        S3Exception fault = answer(status, code);

        assertThatThrownBy(() -> OtherBuckets.explained(AT, () -> {
                    throw fault;
                }))
                .isSameAs(fault);
    }

    @Test
    void anAnswerIsGivenOn() throws IOException {
        assertThat(OtherBuckets.<String>explained(AT, () -> "put")).isEqualTo("put");
    }

    private static S3Exception answer(int status, String code) {
        return (S3Exception) S3Exception.builder()
                .statusCode(status)
                .message("words")
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }
}
