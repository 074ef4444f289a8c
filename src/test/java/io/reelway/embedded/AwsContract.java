package io.reelway.embedded;

/**
 * What Reelway needs of S3, SQS, SNS and DynamoDB, asked through the real SDK of whatever endpoint there is. Every
 * test makes its own resources.
 */
abstract class AwsContract implements S3Contract, S3EventsContract, SqsContract, SnsContract, DynamoContract {}
