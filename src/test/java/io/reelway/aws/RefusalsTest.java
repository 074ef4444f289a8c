package io.reelway.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

class RefusalsTest {
    @ParameterizedTest
    @CsvSource({
        "AccessDenied, 403",
        "KMS.DisabledException, 400",
        "InvalidObjectState, 403",
        "NoSuchBucket, 404",
        "NotFound, 404",
        "MetadataTooLarge, 400",
        "InvalidTag, 400",
        "KeyTooLongError, 400",
        "EntityTooLarge, 400",
        "InvalidRequest, 400",
        "InvalidArgument, 400",
        "AuthorizationError, 403",
        "ResourceNotFoundException, 400"
    })
    void noWaitingHelps(String code, int status) {
        assertThat(Refusals.in(answer(code, status))).isPresent();
        assertThat(Refusals.in(new IllegalStateException("wrapped", answer(code, status))))
                .isPresent();
    }

    /** A clock that is off and credentials of ours say nothing about a video, whatever their status. */
    @ParameterizedTest
    @CsvSource({
        "ExpiredToken, 400",
        "ExpiredTokenException, 403",
        "RequestTimeTooSkewed, 403",
        "InvalidClientTokenId, 403",
        "InvalidAccessKeyId, 403",
        "SignatureDoesNotMatch, 403",
        "SlowDown, 503",
        "InternalError, 500",
        "NobodyKnowsIt, 403"
    })
    void passesOrMayPass(String code, int status) {
        assertThat(Refusals.in(answer(code, status))).isEmpty();
    }

    @Test
    void anAnswerWithoutACodeAndNoAnswerMayPass() {
        assertThat(Refusals.in(AwsServiceException.builder().statusCode(403).build()))
                .isEmpty();
        assertThat(Refusals.in(SdkClientException.create("connection refused"))).isEmpty();
        assertThat(Refusals.in(null)).isEmpty();
    }

    private static AwsServiceException answer(String code, int status) {
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }
}
