/**
 * The laptop's AWS: the parts of S3, SQS, SNS and DynamoDB that a video service needs, on one loopback port, with
 * files on disk.
 *
 * <p>It is a program of its own. Whoever uses it sets {@code AWS_ENDPOINT_URL} and speaks to it as to AWS; nothing
 * else refers to it.
 */
package io.reelway.embedded;
