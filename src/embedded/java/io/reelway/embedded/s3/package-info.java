/**
 * S3, path style. An object is a file in the folder of its bucket, so that a person can look at it or put one there;
 * all that is no content lies beside the buckets in
 * {@code .aws}.
 */
package io.reelway.embedded.s3;
