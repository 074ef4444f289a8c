/**
 * S3, path style. An object is a file in the folder of its bucket, so that a user can look at it or put one there. All
 * other files lie beside the buckets in {@code .aws}.
 */
package io.reelway.embedded.s3;
