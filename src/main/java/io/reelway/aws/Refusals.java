package io.reelway.aws;

import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Answers of AWS that no waiting changes: a right is missing, a thing is not there, an object is archived, or what is asked
 * is more than S3 takes. Everything else passes or may pass, also what is wrong with our own credentials or clock: expired
 * tokens, unknown keys and times that are off say nothing about a video.
 */
public final class Refusals {
    /** An archived object is asked for. */
    public static final String ARCHIVED = "InvalidObjectState";

    /** The only list of them: error codes of S3, KMS, SQS, SNS and DynamoDB. */
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

    /** The refusal in an exception or its causes; empty where it is none, or one that may pass. */
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
     * @return the refusal; empty where it was done
     * @throws AwsServiceException what may pass
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

    /** The error code; empty where the answer had none, as those to HEAD. */
    public static String code(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }
}
