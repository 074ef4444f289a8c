package io.reelway.publish;

import io.reelway.aws.Refusals;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.store.S3Address;
import java.io.IOException;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Explains what a bucket refuses that is not the output bucket: a right is missing there, or there is no such bucket.
 * The source is not at fault, and a deployer can mend it.
 */
final class OtherBuckets {
    private static final int MOVED = 301;

    /** Error codes for a bucket of another region, beside the status {@value #MOVED}. */
    private static final Set<String> OTHER_REGION =
            Set.of("PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException");

    private OtherBuckets() {}

    /** A call to a bucket. */
    interface Call<T> {
        T make() throws IOException;
    }

    /** @throws VideoException STORAGE_REFUSED where the bucket refuses for good */
    static <T> T explained(S3Address at, Call<T> call) throws IOException {
        try {
            return call.make();
        } catch (S3Exception e) {
            if (!isRefusal(e)) {
                throw e;
            }
            throw new VideoException(ErrorCode.STORAGE_REFUSED, text(at, e), e);
        }
    }

    /** Whether waiting does not help. */
    static boolean isRefusal(S3Exception fault) {
        return Refusals.in(fault).isPresent() || isOfAnotherRegion(fault);
    }

    private static boolean isOfAnotherRegion(S3Exception fault) {
        return fault.statusCode() == MOVED || OTHER_REGION.contains(Refusals.code(fault));
    }

    private static String text(S3Address at, S3Exception fault) {
        String what = "The output " + at + " cannot be put: ";
        String then = " Then retry the job, or create it again.";
        if (Refusals.code(fault).equals("NoSuchBucket")) {
            return what + "there is no bucket " + at.bucket() + ". Create it, or give the job another destination."
                    + then;
        }
        if (isOfAnotherRegion(fault)) {
            return what + "the bucket " + at.bucket() + " lies in another region than the output bucket. Give the job a"
                    + " destination in this region." + then;
        }
        return what + "the bucket " + at.bucket() + " refuses it ("
                + Refusals.code(fault)
                + "). Allow the program's role s3:GetObject, s3:PutObject, s3:DeleteObject and s3:AbortMultipartUpload on"
                + " arn:aws:s3:::" + at.bucket() + "/*, and s3:ListBucket and s3:ListBucketMultipartUploads on"
                + " arn:aws:s3:::" + at.bucket() + ", and see that no policy of the bucket or of its key denies it."
                + then;
    }
}
