/**
 * The embedded AWS for a laptop: the parts of S3, SQS, SNS and DynamoDB that a video service needs, on one loopback
 * port, with files on disk. MediaConvert's requests are passed on to another program.
 *
 * <p>It is a program of its own. A program that uses it sets {@code AWS_ENDPOINT_URL} and calls it as AWS; nothing else
 * refers to it.
 */
package io.reelway.embedded;
