package io.reelway.stage;

import io.reelway.aws.Refusals;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.store.StoredObject;
import io.reelway.video.Video;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;

/**
 * Explains why S3 refuses to read a source, and what to do about it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects.html">Restoring an archived
 *     object</a>
 */
final class SourceRefusal {
    /** How AWS names the permission that is missing. */
    private static final Pattern RIGHT = Pattern.compile("not authorized to perform: (\\S+)(?: on resource: (\\S+))?");

    private SourceRefusal() {}

    /**
     * The error of the video; empty where the exception says nothing about its source.
     *
     * @param object as HEAD has shown it; null where HEAD was refused
     */
    static Optional<VideoException> of(RuntimeException fault, Video video, StoredObject object) {
        return Refusals.in(fault)
                .map(refusal -> Refusals.code(refusal).equals(Refusals.ARCHIVED)
                        ? archived(refusal, video, object)
                        : denied(refusal, video, object));
    }

    private static VideoException archived(AwsServiceException refusal, Video video, StoredObject object) {
        String named = refusal instanceof InvalidObjectStateException state ? state.storageClassAsString() : null;
        String storageClass = named == null && object != null ? object.traits().storageClass() : named;
        return new VideoException(
                ErrorCode.SOURCE_ARCHIVED,
                "The object " + video.key() + " in " + video.bucket() + " is archived"
                        + (storageClass == null ? "" : " (storage class " + storageClass + ")")
                        + ", so it cannot be read. Restore it (aws s3api restore-object); when S3 announces that it is"
                        + " restored, the video is tried again by itself.",
                refusal);
    }

    private static VideoException denied(AwsServiceException refusal, Video video, StoredObject object) {
        Matcher right = RIGHT.matcher(String.valueOf(refusal.getMessage()));
        return new VideoException(
                ErrorCode.SOURCE_DENIED,
                "The object " + video.key() + " in " + video.bucket() + " may not be read ("
                        + Refusals.code(refusal) + "). Allow the program's role "
                        + (right.find() ? said(right, video) : guessed(video, object)) + ", then retry the video.",
                refusal);
    }

    private static String said(Matcher right, Video video) {
        return right.group(1) + " on " + (right.group(2) == null ? arn(video) : right.group(2));
    }

    private static String guessed(Video video, StoredObject object) {
        boolean version = object != null && object.versionId() != null;
        String key = object == null ? null : object.traits().kmsKey();
        return (version ? "s3:GetObjectVersion" : "s3:GetObject") + " on " + arn(video)
                + (key == null ? "" : " and kms:Decrypt on " + key)
                + ", and see that no policy denies it";
    }

    private static String arn(Video video) {
        return "arn:aws:s3:::" + video.bucket() + "/" + video.key();
    }
}
