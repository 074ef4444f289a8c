package io.reelway.aws;

import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Recognises refusals: answers of AWS that do not change by waiting. A permission is missing, a resource does not
 * exist, an object is archived, or a request is more than S3 takes. All other errors pass or may pass. Errors of our
 * own credentials or clock do too: expired tokens, unknown keys and wrong times say nothing about a video.
 */
public final class Refusals {
    /** The error code for a read of an archived object. */
    public static final String ARCHIVED = "InvalidObjectState";

    /** The error codes of refusals, of S3, KMS, SQS, SNS and DynamoDB. No other class has such a list. */
    private static final Set<String> CODES = Set.of(
            ARCHIVED,
            "AccessDenied",
            "AccessDeniedException",
            "AllAccessDisabled",
            "AuthorizationError",
            "AuthorizationErrorException",
            "EntityTooLarge",
            "InvalidArgument",
            "InvalidRequest",
            "InvalidTag",
            "KMS.AccessDeniedException",
            "KMS.DisabledException",
            "KMS.InvalidKeyUsageException",
            "KMS.KMSInvalidStateException",
            "KMS.NotFoundException",
            "KMSAccessDenied",
            "KMSAccessDeniedException",
            "KMSDisabled",
            "KMSDisabledException",
            "KMSInvalidState",
            "KMSInvalidStateException",
            "KMSNotFound",
            "KMSNotFoundException",
            "KeyTooLongError",
            "MetadataTooLarge",
            "NoSuchBucket",
            "NotFound",
            "NotFoundException",
            "AWS.SimpleQueueService.NonExistentQueue",
            "QueueDoesNotExist",
            "ResourceNotFoundException");

    private Refusals() {}

    /** The refusal in an exception or its causes; empty where there is none, or only an error that may pass. */
    public static Optional<AwsServiceException> in(Throwable fault) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            if (each instanceof AwsServiceException answer && CODES.contains(code(answer))) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    /**
     * Calls AWS.
     *
     * @return the refusal; empty where the call succeeded
     * @throws AwsServiceException any error that may pass
     */
    public static Optional<AwsServiceException> of(Runnable call) {
        try {
            call.run();
            return Optional.empty();
        } catch (AwsServiceException e) {
            if (in(e).isEmpty()) {
                throw e;
            }
            return Optional.of(e);
        }
    }

    /** The error code; empty where the answer had none, as answers to HEAD. */
    public static String code(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }
}
